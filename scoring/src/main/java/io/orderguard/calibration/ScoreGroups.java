package io.orderguard.calibration;

import java.util.Arrays;

/** Labelled raw scores, ascending, with equal ones together. */
final class ScoreGroups {

  private final double[] scores;
  private final int[] orders;
  private final int[] frauds;

  private ScoreGroups(double[] scores, int[] orders, int[] frauds) {
    this.scores = scores;
    this.orders = orders;
    this.frauds = frauds;
  }

  /**
   * @param rawScores at least one, each in [0, 1], in any order
   * @param labels true for fraud, one per score
   */
  static ScoreGroups of(double[] rawScores, boolean[] labels) {
    UnitInterval.requireAll("A raw score", rawScores);
    double[] scores = Arrays.stream(rawScores).map(score -> score + 0.0).sorted().toArray();
    int groups = 0;
    for (int i = 0; i < scores.length; i++) {
      if (i == 0 || scores[i] != scores[groups - 1]) {
        scores[groups++] = scores[i];
      }
    }
    scores = Arrays.copyOf(scores, groups);
    int[] orders = new int[groups];
    int[] frauds = new int[groups];
    for (int i = 0; i < rawScores.length; i++) {
      int group = Arrays.binarySearch(scores, rawScores[i] + 0.0); // −0.0 becomes 0.0
      orders[group]++;
      frauds[group] += labels[i] ? 1 : 0;
    }
    return new ScoreGroups(scores, orders, frauds);
  }

  /** How many different scores. */
  int size() {
    return scores.length;
  }

  double score(int group) {
    return scores[group];
  }

  int orders(int group) {
    return orders[group];
  }

  int frauds(int group) {
    return frauds[group];
  }

  /** Share of fraud among the orders of a score. */
  double rate(int group) {
    return (double) frauds[group] / orders[group];
  }

  /** All orders. */
  int orders() {
    return Arrays.stream(orders).sum();
  }

  /** All frauds. */
  int frauds() {
    return Arrays.stream(frauds).sum();
  }
}
