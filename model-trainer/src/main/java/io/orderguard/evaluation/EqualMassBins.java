package io.orderguard.evaluation;

/**
 * Orders cut by rank into bins that differ by one order at most. A group of equal scores that lies
 * in two bins takes its mean fraud rate into both.
 */
final class EqualMassBins {

  private final int[] orders;

  /** Sum of each bin's probabilities less its expected frauds. */
  private final double[] excess;

  private EqualMassBins(int bins) {
    orders = new int[bins];
    excess = new double[bins];
  }

  static EqualMassBins of(RankedScores ranked, int count) {
    EqualMassBins bins = new EqualMassBins(count);
    int end = 0;
    for (int from = 0; from < ranked.size(); from = end) {
      end = ranked.tieEnd(from);
      double rate = (double) ranked.frauds(from, end) / (end - from);
      for (int rank = from; rank < end; rank++) {
        int bin = (int) ((long) rank * count / ranked.size());
        bins.orders[bin]++;
        bins.excess[bin] += ranked.score(rank) - rate;
      }
    }
    return bins;
  }

  /** Mean over the orders of |mean probability − fraud rate| of the order's bin; NaN if none. */
  double meanGap() {
    double sum = 0;
    for (double each : excess) {
      sum += Math.abs(each);
    }
    return sum / size();
  }

  /** Mean over the orders of (mean probability − fraud rate)² of the order's bin; NaN if none. */
  double meanSquaredGap() {
    double sum = 0;
    for (int bin = 0; bin < excess.length; bin++) {
      sum += orders[bin] == 0 ? 0 : excess[bin] * excess[bin] / orders[bin];
    }
    return sum / size();
  }

  private double size() {
    double size = 0;
    for (int each : orders) {
      size += each;
    }
    return size;
  }
}
