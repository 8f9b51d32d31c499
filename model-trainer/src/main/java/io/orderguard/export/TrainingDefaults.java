package io.orderguard.export;

import io.orderguard.dataset.SplitShares;

/**
 * What does well on a table nobody has looked at, in minutes. How a network is fitted to it stands
 * in {@link io.orderguard.training.TrainingSettings#DEFAULT}.
 */
public final class TrainingDefaults {

  /** Of the frauds of the training window, by time. */
  public static final SplitShares SHARES = new SplitShares(0.15, 0.15);

  /** Without knowing the table: a word seen less often is unknown. */
  static final int MIN_COUNT = 20;

  /** Of an epoch of the first fit: more legitimate orders take longer and hardly teach more. */
  private static final double LEGITIMATE_ORDERS = 20_000;

  private static final double SMALLEST_KEEP_RATE = 0.01;

  private TrainingDefaults() {}

  /**
   * How often a categorical value must be seen to be known: less often in a small table.
   *
   * @param legitimate orders of the training window
   */
  public static int minCount(long legitimate) {
    return (int) Math.max(2, Math.min(MIN_COUNT, legitimate / 1_000));
  }

  /**
   * The share of legitimate orders that an epoch trains on.
   *
   * @param legitimate orders of the training window
   */
  public static double legitimateKeepRate(long legitimate) {
    double trainedOn = legitimate * (1 - SHARES.validation() - SHARES.calibration());
    double rate = trainedOn > LEGITIMATE_ORDERS ? LEGITIMATE_ORDERS / trainedOn : 1;
    return Math.max(SMALLEST_KEEP_RATE, rate);
  }
}
