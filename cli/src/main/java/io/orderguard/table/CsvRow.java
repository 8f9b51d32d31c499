package io.orderguard.table;

/**
 * One row of the file: the cells of the columns that are read.
 *
 * <p>Holds its array unguarded: one is made for each of millions of rows and read once.
 */
final class CsvRow {

  private final long line;
  private final int fields;
  private final boolean blank;
  private final String[] cells;

  /**
   * @param line it starts on, from 1
   * @param fields how many it has, also those of other columns
   * @param blank whether there is nothing on its line
   * @param cells empty text where the row is too short
   */
  CsvRow(long line, int fields, boolean blank, String[] cells) {
    this.line = line;
    this.fields = fields;
    this.blank = blank;
    this.cells = cells;
  }

  long line() {
    return line;
  }

  int fields() {
    return fields;
  }

  boolean isBlank() {
    return blank;
  }

  String cell(int index) {
    return cells[index];
  }
}
