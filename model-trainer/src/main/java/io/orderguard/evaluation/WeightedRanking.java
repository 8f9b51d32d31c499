package io.orderguard.evaluation;

/**
 * AUC and average precision of orders that count as often as their customer does, over scores that
 * were sorted once. Equal scores are one group, as in {@link RankingMetrics}.
 */
final class WeightedRanking {

  /**
   * By rank: whose order it is, whether it is a fraud, and where its group of equal scores ends.
   */
  private final int[] customers;

  private final boolean[] frauds;
  private final int[] tieEnds;

  private WeightedRanking(int size) {
    customers = new int[size];
    frauds = new boolean[size];
    tieEnds = new int[size];
  }

  static WeightedRanking of(JudgedOrders judged, Entities customers) {
    RankOrder order = judged.rankOrder();
    WeightedRanking ranking = new WeightedRanking(order.size());
    for (int rank = 0; rank < order.size(); rank++) {
      ranking.customers[rank] = customers.number(order.row(rank));
      ranking.frauds[rank] = judged.isFraud(order.row(rank));
      ranking.tieEnds[rank] = order.tieEnd(rank);
    }
    return ranking;
  }

  /** NaN where a class is missing. */
  record Figures(double auc, double averagePrecision) {}

  /**
   * @param weights of the customers, by their numbers
   */
  Figures figures(int[] weights) {
    double pairs = 0;
    double steps = 0;
    long fraudsAbove = 0;
    long taken = 0;
    int rank = 0;
    while (rank < frauds.length) {
      long groupFrauds = 0;
      long group = 0;
      for (int end = tieEnds[rank]; rank < end; rank++) {
        int weight = weights[customers[rank]];
        group += weight;
        groupFrauds += frauds[rank] ? weight : 0;
      }
      pairs += (group - groupFrauds) * (fraudsAbove + 0.5 * groupFrauds);
      fraudsAbove += groupFrauds;
      taken += group;
      steps += groupFrauds == 0 ? 0 : (double) groupFrauds * fraudsAbove / taken;
    }
    double all = (double) fraudsAbove * (taken - fraudsAbove);
    return new Figures(pairs / all, steps / fraudsAbove);
  }
}
