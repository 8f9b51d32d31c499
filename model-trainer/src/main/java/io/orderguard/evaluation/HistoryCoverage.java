package io.orderguard.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * What was remembered when orders were scored.
 *
 * @param customer lengths of the customers' sequences
 * @param card lengths of the cards' sequences
 * @param truncated orders for which rows were missing that a model should have seen
 */
public record HistoryCoverage(LengthCounts customer, LengthCounts card, long truncated) {

  /** No order at all. */
  public static final HistoryCoverage NONE =
      new HistoryCoverage(LengthCounts.NONE, LengthCounts.NONE, 0);

  static HistoryCoverage of(ScoredOrders orders) {
    long[] customer = new long[LengthCounts.MAX_LENGTH + 1];
    long[] card = new long[LengthCounts.MAX_LENGTH + 1];
    long truncated = 0;
    for (int i = 0; i < orders.size(); i++) {
      customer[orders.customerOrders(i)]++;
      card[orders.cardOrders(i)]++;
      truncated += orders.isTruncated(i) ? 1 : 0;
    }
    return new HistoryCoverage(counts(customer), counts(card), truncated);
  }

  private static LengthCounts counts(long[] orders) {
    List<Long> counts = new ArrayList<>(orders.length);
    for (long each : orders) {
      counts.add(each);
    }
    return new LengthCounts(counts);
  }
}
