package io.orderguard.table;

/**
 * What is wrong with a row.
 *
 * @param line the row starts on
 * @param column its name; empty text if the row as a whole is wrong
 * @param reason the rule and the value found
 */
record Mistake(long line, String column, String reason) {

  /** For people. */
  @Override
  public String toString() {
    String where = column.isEmpty() ? "line " + line : "line " + line + ", column " + column;
    return where + ": " + reason;
  }
}
