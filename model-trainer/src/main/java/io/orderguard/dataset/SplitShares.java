package io.orderguard.dataset;

import java.time.Instant;

/**
 * How much of a training set the later splits take; the training split gets the rest, the oldest
 * orders. Shares are of the frauds: they are few and come in bursts, so that a split by shares of
 * all orders could be left without any.
 *
 * @param validation share of what decides when to stop, (0, 1)
 * @param calibration share of the newest, (0, 1): two thirds of it fit the calibration, the newest
 *     third judges the result and is used for nothing else
 */
public record SplitShares(double validation, double calibration) {

  /** Of the calibration share, what fits the calibration; the rest judges it. */
  private static final double FITTED_PART = 2.0 / 3;

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
   * Where orders are cut: at the times found at the shares. Orders of one instant stay together, in
   * the later split.
   *
   * @param fraudTimesMillis order times of all frauds, ascending, at least one
   */
  public SplitTimes cut(long[] fraudTimesMillis) {
    double calibrationFrom = 1 - calibration;
    return new SplitTimes(
        timeAt(fraudTimesMillis, calibrationFrom - validation),
        timeAt(fraudTimesMillis, calibrationFrom),
        timeAt(fraudTimesMillis, calibrationFrom + calibration * FITTED_PART));
  }

  private static Instant timeAt(long[] times, double share) {
    int index = Math.min(times.length - 1, (int) Math.round(share * times.length));
    return Instant.ofEpochMilli(times[index]);
  }
}
