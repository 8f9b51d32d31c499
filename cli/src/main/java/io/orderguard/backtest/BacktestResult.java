package io.orderguard.backtest;

import io.orderguard.evaluation.ScoreEvaluation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a backtest found.
 *
 * @param out the directory with the results
 * @param bundle the directory of the bundle
 * @param skippedRows rows of the table that cannot be used
 * @param counts what became of the orders of the test
 * @param deadLetters records refused, by reason, those before the test included
 * @param evaluation how good the scores are
 * @param stages how long it took
 */
public record BacktestResult(
    Path out,
    Path bundle,
    long skippedRows,
    Counts counts,
    SortedMap<String, Long> deadLetters,
    ScoreEvaluation evaluation,
    List<Stage> stages) {

  /**
   * What became of the orders of the test.
   *
   * @param orders sent
   * @param scores orders with a score record, unscored ones included
   * @param repeated further score records of an order
   * @param lost orders without any
   */
  public record Counts(long orders, long scores, long repeated, long lost) {}

  public BacktestResult {
    deadLetters = new TreeMap<>(deadLetters);
    stages = List.copyOf(stages);
  }

  /** Whether every order has exactly one score record. */
  public boolean complete() {
    return counts.lost == 0 && counts.repeated == 0;
  }

  /** For a terminal. */
  public String asTable() {
    StringBuilder table = new StringBuilder();
    line(table, "orders tested", "%,d".formatted(counts.orders));
    line(
        table,
        "scores",
        "%,d   lost %,d   repeated %,d   unscored %,d"
            .formatted(counts.scores, counts.lost, counts.repeated, unscored()));
    if (skippedRows > 0) {
      line(table, "rows left out", "%,d, see rejected-rows.csv".formatted(skippedRows));
    }
    for (Map.Entry<String, Long> reason : deadLetters.entrySet()) {
      line(table, "dead letters", "%,d %s".formatted(reason.getValue(), reason.getKey()));
    }
    line(table, "AUC", "%.4f".formatted(evaluation.ranking().auc()));
    line(table, "average precision", "%.4f".formatted(evaluation.ranking().averagePrecision()));
    for (Stage stage : stages) {
      line(table, stage.name(), stage.text());
    }
    line(table, "results", out.toString());
    line(table, "bundle", bundle.toString());
    return table.toString();
  }

  private long unscored() {
    return evaluation.coverage().unscored() - counts.lost;
  }

  private static void line(StringBuilder table, String name, String value) {
    table.append("%-22s %s%n".formatted(name, value));
  }
}
