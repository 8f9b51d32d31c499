package io.orderguard.evaluation;

import java.util.Arrays;

/** The orders with a label and a score, as rows from 0. */
final class JudgedOrders {

  private final ScoredOrders orders;
  private final int[] indices;
  private final double[] probabilities;
  private final boolean[] frauds;

  private JudgedOrders(ScoredOrders orders, int[] indices) {
    this.orders = orders;
    this.indices = indices;
    this.probabilities = new double[indices.length];
    this.frauds = new boolean[indices.length];
    for (int row = 0; row < indices.length; row++) {
      probabilities[row] = orders.probability(indices[row]);
      frauds[row] = orders.isFraud(indices[row]);
    }
  }

  static JudgedOrders of(ScoredOrders orders) {
    int[] indices = new int[orders.size()];
    int size = 0;
    for (int i = 0; i < orders.size(); i++) {
      if (orders.isJudged(i)) {
        indices[size++] = i;
      }
    }
    return new JudgedOrders(orders, Arrays.copyOf(indices, size));
  }

  int size() {
    return frauds.length;
  }

  /** All of them. */
  ScoredOrders orders() {
    return orders;
  }

  /** Where a row is among all orders. */
  int index(int row) {
    return indices[row];
  }

  double probability(int row) {
    return probabilities[row];
  }

  boolean isFraud(int row) {
    return frauds[row];
  }

  RankedScores ranked() {
    return RankedScores.of(probabilities, frauds);
  }

  RankOrder rankOrder() {
    return RankOrder.of(probabilities);
  }

  double logLoss() {
    return ProbabilityMetrics.logLoss(probabilities, frauds);
  }

  BrierScore brierScore() {
    return BrierScore.of(probabilities, frauds);
  }
}
