package io.orderguard.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One point of the reliability plot: what the scores said of some orders, and what they were.
 *
 * @param meanProbability of its orders, [0, 1]
 * @param fraudRate of its orders, [0, 1]
 * @param lowest end of the 95 % interval of the fraud rate (Wilson)
 * @param highest end of it
 * @param orders how many, at least 1
 */
public record ReliabilityBin(
    double meanProbability, double fraudRate, double lowest, double highest, long orders) {

  private static final int BINS = 15;
  private static final double Z_95_PERCENT = 1.959964;

  public ReliabilityBin {
    if (orders < 1) {
      throw new IllegalArgumentException("A bin must have at least 1 order, found " + orders);
    }
  }

  /**
   * At most {@value #BINS} bins in which the scores expect equal numbers of frauds: bins of equal
   * numbers of orders would almost all lie at zero, since fraud is rare. Equal probabilities stay
   * together. Rising probability; empty without an order.
   */
  static List<ReliabilityBin> of(RankedScores ranked) {
    double all = 0;
    for (int rank = 0; rank < ranked.size(); rank++) {
      all += ranked.score(rank);
    }
    List<ReliabilityBin> bins = new ArrayList<>();
    double expected = 0;
    double before = 0;
    int from = 0;
    int end = 0;
    while (end < ranked.size()) {
      int tie = end;
      end = ranked.tieEnd(tie);
      expected += ranked.score(tie) * (end - tie);
      boolean full = expected - before >= all / BINS && bins.size() < BINS - 1;
      if (full || end == ranked.size()) {
        bins.add(bin((expected - before) / (end - from), ranked.frauds(from, end), end - from));
        before = expected;
        from = end;
      }
    }
    Collections.reverse(bins);
    return bins;
  }

  private static ReliabilityBin bin(double meanProbability, long frauds, long orders) {
    double rate = (double) frauds / orders;
    double z2 = Z_95_PERCENT * Z_95_PERCENT / orders;
    double middle = (rate + z2 / 2) / (1 + z2);
    double half = Math.sqrt(z2 * rate * (1 - rate) + z2 * z2 / 4) / (1 + z2);
    return new ReliabilityBin(
        Math.min(1, meanProbability),
        rate,
        Math.max(0, Math.min(rate, middle - half)), // rounding must not push the rate out
        Math.min(1, Math.max(rate, middle + half)),
        orders);
  }
}
