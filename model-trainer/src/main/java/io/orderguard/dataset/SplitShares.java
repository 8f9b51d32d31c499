package io.orderguard.dataset;

import java.time.Instant;

/**
 * How much of a training set the later splits take; the training split gets the rest, the oldest
 * orders. Shares are of the frauds: they are few and come in bursts, so that a split by shares of
 * all orders could be left without any.
 *
 * <p>What calibration takes is cut in two: the first half fits the calibration, the second half
 * judges the result and is used for nothing else. The halves are of its orders, so that both tell
 * the fraud rate without having been chosen by it; where fraud comes in bursts the cut moves just
 * so far that each half keeps two fifths of the frauds.
 *
 * @param validation share of what decides when to stop, (0, 1)
 * @param calibration share of the newest, which fit the calibration and judge it, (0, 1)
 */
public record SplitShares(double validation, double calibration) {

  /** Of the frauds that calibrate and judge, what neither half is left without. */
  private static final double LEAST_FRAUDS = 0.4;

  public SplitShares {
    if (!(validation > 0 && calibration > 0 && validation + calibration < 1)) {
      throw new IllegalArgumentException(
          "The shares of validation and calibration must be above 0 and leave some orders to train"
              + " on, found "
              + validation
              + " and "
              + calibration);
    }
  }

  /**
   * Where orders are cut: at the times found at the shares, and in the middle of what is left.
   * Orders of one instant stay together, in the later split.
   *
   * @param orders all labelled orders, frauds among them
   * @param fraudTimesMillis order times of all frauds, ascending, at least one
   */
  public SplitTimes cut(OrderTimes orders, long[] fraudTimesMillis) {
    double calibrationFrom = 1 - calibration;
    int fraud = indexAt(fraudTimesMillis, calibrationFrom);
    Instant from = Instant.ofEpochMilli(fraudTimesMillis[fraud]);
    return new SplitTimes(
        Instant.ofEpochMilli(
            fraudTimesMillis[indexAt(fraudTimesMillis, calibrationFrom - validation)]),
        from,
        middle(orders, orders.firstFrom(from), fraudTimesMillis, fraud));
  }

  private static int indexAt(long[] times, double share) {
    return Math.min(times.length - 1, (int) Math.round(share * times.length));
  }

  private static Instant middle(OrderTimes orders, int from, long[] frauds, int fraudFrom) {
    long half = orders.millis((from + orders.size()) >>> 1);
    int least = (int) Math.ceil(LEAST_FRAUDS * (frauds.length - fraudFrom));
    long earliest = frauds[fraudFrom + least - 1] + 1;
    long latest = frauds[frauds.length - least];
    return Instant.ofEpochMilli(Math.min(latest, Math.max(earliest, half)));
  }
}
