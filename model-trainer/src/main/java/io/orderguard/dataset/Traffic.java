package io.orderguard.dataset;

import java.time.Instant;

/**
 * The newest orders, labelled or not, cut in the middle: what scores are like now. Nothing is
 * fitted to them but what needs no label, percentiles and thresholds; labels of most of them are
 * not known yet, so nobody may ask for one.
 *
 * @param earlier makes percentile tables and thresholds; without the orders that judge the result
 * @param later tells how well a table holds
 */
public record Traffic(Examples earlier, Examples later) {

  /** Of each half at most, evenly chosen: tables do not get better with more. */
  private static final int MOST = 50_000;

  /**
   * Cuts what lies behind the orders that were fitted to.
   *
   * @param orders by time
   * @param times where the labelled ones were cut
   * @param evaluationTo end of the evaluation split, exclusive
   */
  static Traffic of(Examples orders, SplitTimes times, Instant evaluationTo) {
    OrderTimes orderTimes = OrderTimes.of(orders);
    int from = orderTimes.firstFrom(times.calibrationFrom());
    int middle = (from + orders.size()) >>> 1;
    int judging = Math.min(middle, orderTimes.firstFrom(times.evaluationFrom()));
    int judged = Math.min(middle, orderTimes.firstFrom(evaluationTo));
    Examples earlier =
        new ExampleChain(
            new ExampleRange(orders, from, judging), new ExampleRange(orders, judged, middle));
    return new Traffic(
        ExampleSample.evenly(earlier, MOST),
        ExampleSample.evenly(new ExampleRange(orders, middle, orders.size()), MOST));
  }
}
