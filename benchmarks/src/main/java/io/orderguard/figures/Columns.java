package io.orderguard.figures;

/** Lines of a table in plain text: the first cell to the left, all others to the right. */
public final class Columns {

  private final int nameWidth;
  private final int[] widths;

  /**
   * @param nameWidth of the first cell
   * @param widths of the others; a row may have fewer
   */
  public Columns(int nameWidth, int... widths) {
    this.nameWidth = nameWidth;
    this.widths = widths.clone();
  }

  /** One line, without its end. A cell that is too long moves those behind it. */
  public String row(String name, String... cells) {
    StringBuilder row = new StringBuilder(name);
    int end = nameWidth;
    for (int i = 0; i < cells.length; i++) {
      end += widths[i];
      row.append(" ".repeat(Math.max(1, end - row.length() - cells[i].length())));
      row.append(cells[i]);
    }
    return row.toString();
  }
}
