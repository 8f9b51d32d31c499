package io.orderguard.trainingbench;

import io.orderguard.figures.Columns;
import io.orderguard.figures.Text;
import java.util.ArrayList;
import java.util.List;

/** A report for people, in lines. */
final class TrainingText {
  private static final Columns COLUMNS = new Columns(34, 10, 10, 8, 14, 8);
  private static final String[] HEADS = {"twin", "product", "x twin", "with dropout", "x twin"};

  private TrainingText() {}

  static String of(TrainingReport report) {
    List<String> lines = new ArrayList<>(report.facts());
    lines.add("");
    lines.add(COLUMNS.row("Orders a second", HEADS));
    report.results().forEach(result -> lines.add(row(result)));
    return String.join("\n", lines) + "\n";
  }

  private static String row(SetupResult result) {
    return COLUMNS.row(
        result.setup().words(),
        Text.number(result.ordersPerSecond(SideName.TWIN)),
        Text.number(result.ordersPerSecond(SideName.PRODUCT)),
        Text.number(result.timesTwin(SideName.PRODUCT)),
        Text.number(result.ordersPerSecond(SideName.PRODUCT_WITH_DROPOUT)),
        Text.number(result.timesTwin(SideName.PRODUCT_WITH_DROPOUT)));
  }
}
