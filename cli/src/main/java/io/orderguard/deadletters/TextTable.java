package io.orderguard.deadletters;

import java.util.ArrayList;
import java.util.List;

/** Rows under a head, in columns as wide as they need to be. */
final class TextTable {

  private static final String GAP = "  ";

  private TextTable() {}

  /** All rows must have as many cells as the head. Without a line break at its end. */
  static String of(List<String> head, List<List<String>> rows) {
    List<List<String>> all = new ArrayList<>();
    all.add(head);
    all.addAll(rows);
    int[] widths = new int[head.size()];
    for (List<String> row : all) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    return String.join("\n", all.stream().map(row -> line(row, widths)).toList());
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = row.get(column);
      line.append(cell).append(" ".repeat(widths[column] - cell.length())).append(GAP);
    }
    return line.toString().stripTrailing();
  }
}
