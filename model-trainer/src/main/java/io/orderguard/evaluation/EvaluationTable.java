package io.orderguard.evaluation;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Evaluations side by side, as text for people: one line per figure, one column per model. */
public final class EvaluationTable {

  private static final Set<String> COUNTS = Set.of("orders", "frauds");

  private EvaluationTable() {}

  /**
   * The table, lines ended by a line feed.
   *
   * @param evaluations by name of the model, in the order of the columns
   */
  public static String text(Map<String, Evaluation> evaluations) {
    Map<String, StringBuilder> lines = new LinkedHashMap<>();
    StringBuilder head = new StringBuilder("%-18s".formatted(""));
    evaluations.forEach(
        (model, evaluation) -> {
          head.append(" %14s".formatted(model));
          evaluation
              .figures()
              .forEach(
                  (figure, value) ->
                      lines
                          .computeIfAbsent(figure, EvaluationTable::lineOf)
                          .append(" %14s".formatted(text(figure, value))));
        });
    StringBuilder table = head.append('\n');
    lines.values().forEach(line -> table.append(line).append('\n'));
    return table.toString();
  }

  private static StringBuilder lineOf(String figure) {
    return new StringBuilder("%-18s".formatted(figure));
  }

  private static String text(String figure, double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    return String.format(Locale.ROOT, COUNTS.contains(figure) ? "%.0f" : "%.4f", value);
  }
}
