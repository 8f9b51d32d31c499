package io.orderguard.demo;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a demonstration showed of its live orders.
 *
 * @param orders sent
 * @param scores distinct orders that got a score
 * @param duplicated further scores of an order
 * @param deadLetters records refused
 * @param ordersPerSecond sent, measured
 * @param scoresByBundle by bundle, or by rung where no bundle answered
 * @param latency end to end
 * @param sequenceModel ranking of the scores
 * @param logisticRegression ranking by the order's own fields alone, on the same orders
 * @param frauds among the orders
 * @param seconds the whole demonstration took
 */
public record DemoReport(
    long orders,
    long scores,
    long duplicated,
    long deadLetters,
    double ordersPerSecond,
    SortedMap<String, Long> scoresByBundle,
    Latency latency,
    Ranking sequenceModel,
    Ranking logisticRegression,
    long frauds,
    long seconds) {

  public DemoReport {
    scoresByBundle = new TreeMap<>(scoresByBundle);
  }

  /** Orders without any score. */
  public long lost() {
    return orders - scores;
  }

  /** Whether every order has exactly one score. */
  public boolean complete() {
    return lost() == 0 && duplicated == 0 && deadLetters == 0;
  }

  /** For a terminal. */
  public String asTable() {
    StringBuilder table = new StringBuilder();
    line(table, "orders in", "%,d at %.1f a second".formatted(orders, ordersPerSecond));
    line(
        table,
        "scores out",
        "%,d   lost %,d   duplicated %,d   dead letters %,d"
            .formatted(scores, lost(), duplicated, deadLetters));
    for (Map.Entry<String, Long> bundle : scoresByBundle.entrySet()) {
      line(table, "  by " + bundle.getKey(), "%,d".formatted(bundle.getValue()));
    }
    line(
        table,
        "latency",
        "p50 %.1f ms   p99 %.1f ms   p99.9 %.1f ms   max %.1f ms"
            .formatted(latency.p50(), latency.p99(), latency.p999(), latency.max()));
    line(table, "frauds", "%,d".formatted(frauds));
    line(table, "", "AUC     average precision");
    line(table, "sequence model", ranking(sequenceModel));
    line(table, "logistic regression", ranking(logisticRegression));
    line(table, "took", seconds + " s");
    return table.toString();
  }

  private static String ranking(Ranking ranking) {
    return "%.4f  %.4f".formatted(ranking.auc(), ranking.averagePrecision());
  }

  private static void line(StringBuilder table, String name, String value) {
    table.append("%-22s %s%n".formatted(name, value));
  }
}
