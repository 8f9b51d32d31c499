package io.orderguard.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps the header whole, and of later rows the cells that are read. Refuses what FastCSV reads too
 * kindly.
 */
final class CsvRowHandler extends AbstractBaseCsvCallbackHandler<CsvRow> {

  static final int MAX_FIELD_CHARS = 1 << 20;
  private static final int MAX_FIELDS = 10_000;
  private static final int UNREAD = -1;

  private final String table;
  private final List<String> header = new ArrayList<>();
  private boolean headerIsRead;
  private int[] cellOfField = {};
  private int cellCount;
  private String[] cells = {};
  private boolean blank;

  /**
   * @param table names the table in messages
   */
  CsvRowHandler(String table) {
    this.table = table;
  }

  /** The fields of the first row. */
  List<String> header() {
    return header;
  }

  /**
   * Which fields to keep from now on.
   *
   * @param fieldOfCell for each cell of a row the field it is read from
   */
  void keep(int[] fieldOfCell) {
    cellCount = fieldOfCell.length;
    cellOfField = new int[header.size()];
    Arrays.fill(cellOfField, UNREAD);
    for (int cell = 0; cell < cellCount; cell++) {
      cellOfField[fieldOfCell[cell]] = cell;
    }
  }

  /** The line on which the current row starts. */
  long line() {
    return getStartingLineNumber();
  }

  @Override
  protected void handleBegin(long startingLineNumber) {
    cells = new String[cellCount];
    Arrays.fill(cells, "");
  }

  @Override
  protected void handleField(int field, char[] buffer, int offset, int length, boolean quoted) {
    check(field, buffer, offset, length, quoted);
    blank = field == 0 && isBlank(buffer, offset, length);
    if (!headerIsRead) {
      header.add(new String(buffer, offset, length));
    } else if (field < cellOfField.length && cellOfField[field] != UNREAD) {
      cells[cellOfField[field]] = new String(buffer, offset, length);
    }
  }

  @Override
  protected CsvRow buildRecord() {
    headerIsRead = true;
    return new CsvRow(line(), getFieldCount(), blank, cells);
  }

  private void check(int field, char[] buffer, int offset, int length, boolean quoted) {
    if (length > MAX_FIELD_CHARS) {
      throw broken("field " + (field + 1) + " must have at most 1,048,576 characters");
    }
    if (field >= MAX_FIELDS) {
      throw broken("a row must have at most 10,000 fields");
    }
    if (!quoted && hasQuote(buffer, offset, length)) {
      throw broken(
          "field "
              + (field + 1)
              + " must be in quotes, with its own quotes doubled, to hold a quote; found "
              + Quoted.of(new String(buffer, offset, length)));
    }
  }

  private TableException broken(String rule) {
    return new TableException(table + ", line " + line() + ": " + rule);
  }

  private static boolean isBlank(char[] buffer, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (!Character.isWhitespace(buffer[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasQuote(char[] buffer, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (buffer[i] == '"') {
        return true;
      }
    }
    return false;
  }
}
