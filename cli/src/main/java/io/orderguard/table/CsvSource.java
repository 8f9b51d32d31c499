package io.orderguard.table;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file behind its header. Blank lines are ignored. Whatever is wrong with the
 * file itself, and not with the contents of a row, ends the reading with a {@link TableException}.
 */
final class CsvSource implements AutoCloseable {

  /** Room for the longest field, what FastCSV reads ahead, and the quotes doubled in it. */
  private static final int BUFFER_CHARS = 2 * CsvRowHandler.MAX_FIELD_CHARS;

  private final String table;
  private final Header header;
  private final CsvRowHandler handler;
  private final Utf8Reader text;
  private final CloseableIterator<CsvRow> rows;

  private CsvSource(Path file, Utf8Reader text, Mapping mapping) {
    this.table = "Table " + file;
    this.text = text;
    this.handler = new CsvRowHandler(table);
    this.rows =
        CsvReader.builder()
            .fieldSeparator(mapping.dialect().delimiter())
            .allowExtraFields(true)
            .allowMissingFields(true)
            .maxBufferSize(BUFFER_CHARS)
            .build(handler, text)
            .iterator();
    if (readRow() == null) {
      throw new TableException(table + " must have a header and rows, found an empty file");
    }
    List<String> wanted = new ArrayList<>(mapping.columns().names());
    header = Header.of(table, handler.header(), wanted);
    handler.keep(wanted.stream().mapToInt(header::position).toArray());
  }

  /**
   * Opens a table and checks its header. The cells of its rows are in the order of the mapping's
   * {@link Columns#names()}.
   *
   * @param progress told how many bytes of the file were read
   */
  static CsvSource open(Path file, Mapping mapping, LongConsumer progress) {
    try {
      Utf8Reader text = new Utf8Reader("Table " + file, TableBytes.open(file, progress));
      try {
        return new CsvSource(file, text, mapping);
      } catch (TableException e) {
        text.close();
        throw e;
      }
    } catch (IOException e) {
      throw unreadable("Table " + file, e);
    }
  }

  /** How many columns the header has. */
  int columns() {
    return header.names().size();
  }

  /** The next row; null behind the last one. */
  @Nullable CsvRow next() {
    CsvRow row = readRow();
    while (row != null && row.isBlank()) {
      row = readRow();
    }
    return row;
  }

  @Override
  public void close() {
    try {
      rows.close();
    } catch (IOException e) {
      throw unreadable(table, e);
    }
  }

  private @Nullable CsvRow readRow() {
    try {
      if (!rows.hasNext()) {
        return null;
      }
      CsvRow row = rows.next();
      requireClosedQuotes(row);
      return row;
    } catch (UncheckedIOException e) {
      throw unreadable(table + ", line " + text.line(), Objects.requireNonNull(e.getCause()));
    } catch (CsvParseException e) {
      throw broken(e);
    }
  }

  /** FastCSV takes the end of the file for a missing quote: then the last row is the broken one. */
  private void requireClosedQuotes(CsvRow row) {
    if (!text.endsInsideQuotes()) {
      return;
    }
    long last = row.line();
    while (rows.hasNext()) {
      last = rows.next().line();
    }
    throw unclosed(last);
  }

  private TableException broken(CsvParseException e) {
    Throwable cause = e.getCause();
    if (cause instanceof TableException known) {
      return known;
    }
    String reason = String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
    if (reason.contains("buffer size")) {
      return unclosed(handler.line());
    }
    return new TableException(
        table + ", line " + handler.line() + ": must be CSV with closed quotes, found: " + reason,
        e);
  }

  private TableException unclosed(long line) {
    return new TableException(
        "%s, line %d: must close every quote, found none in the next %d characters"
            .formatted(table, line, CsvRowHandler.MAX_FIELD_CHARS));
  }

  private static TableException unreadable(String what, IOException e) {
    return new TableException(what + " cannot be read: " + reason(e), e);
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof EOFException) {
      return "its gzip data ends early; was it copied in full?";
    }
    if (e instanceof ZipException) {
      return "its gzip data is damaged (" + e.getMessage() + ")";
    }
    return e.toString();
  }
}
