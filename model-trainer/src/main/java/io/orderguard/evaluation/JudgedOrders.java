package io.orderguard.evaluation;

/** The orders with a label and a score, as arrays of equal length. */
final class JudgedOrders {

  private final long[] orderTimes;
  private final double[] probabilities;
  private final boolean[] frauds;

  private JudgedOrders(int size) {
    orderTimes = new long[size];
    probabilities = new double[size];
    frauds = new boolean[size];
  }

  static JudgedOrders of(ScoredOrders orders) {
    int size = 0;
    for (int i = 0; i < orders.size(); i++) {
      size += orders.isJudged(i) ? 1 : 0;
    }
    JudgedOrders judged = new JudgedOrders(size);
    int row = 0;
    for (int i = 0; i < orders.size(); i++) {
      if (orders.isJudged(i)) {
        judged.orderTimes[row] = orders.orderTimeMillis(i);
        judged.probabilities[row] = orders.probability(i);
        judged.frauds[row] = orders.isFraud(i);
        row++;
      }
    }
    return judged;
  }

  int size() {
    return frauds.length;
  }

  long orderTimeMillis(int row) {
    return orderTimes[row];
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

  double logLoss() {
    return ProbabilityMetrics.logLoss(probabilities, frauds);
  }

  BrierScore brierScore() {
    return BrierScore.of(probabilities, frauds);
  }
}
