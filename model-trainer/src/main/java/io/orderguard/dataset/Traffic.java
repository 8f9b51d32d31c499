package io.orderguard.dataset;

import java.time.Instant;
import java.util.Arrays;

/**
 * The newest orders, labelled or not, cut in the middle: what scores are like now. Nothing is
 * fitted to them but what needs no label, percentiles and thresholds.
 *
 * @param earlier makes percentile tables and thresholds; without the orders that judge the result
 * @param later tells how well a table holds
 */
public record Traffic(Examples earlier, Examples later) {

  /** As many as the highest level of a percentile table needs. */
  private static final int MOST_EARLIER = 500_000;

  /** A distance of two distributions does not get better with more. */
  private static final int MOST_LATER = 50_000;

  /**
   * Cuts what lies behind the orders that were fitted to; of large halves an even share is used.
   *
   * @param orders by (order time, order id)
   * @param from end of the orders that were fitted to
   * @param evaluation orders that judge, sorted alike
   */
  static Traffic of(Examples orders, Instant from, Examples evaluation) {
    int first = OrderTimes.of(orders).firstFrom(from);
    int middle = (first + orders.size()) >>> 1;
    Examples earlier = without(new ExampleRange(orders, first, middle), evaluation);
    return new Traffic(
        ExampleSample.evenly(earlier, MOST_EARLIER),
        ExampleSample.evenly(new ExampleRange(orders, middle, orders.size()), MOST_LATER));
  }

  private static Examples without(Examples orders, Examples others) {
    int[] kept = new int[orders.size()];
    int count = 0;
    int next = 0;
    for (int i = 0; i < kept.length; i++) {
      while (next < others.size() && compare(others, next, orders, i) < 0) {
        next++;
      }
      if (next == others.size() || compare(others, next, orders, i) > 0) {
        kept[count++] = i;
      }
    }
    return new ExampleSample(orders, Arrays.copyOf(kept, count));
  }

  private static int compare(Examples some, int index, Examples others, int other) {
    int times = Long.compare(some.orderTimeMillis(index), others.orderTimeMillis(other));
    return times != 0 ? times : some.orderId(index).compareTo(others.orderId(other));
  }
}
