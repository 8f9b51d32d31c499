package io.orderguard.replay;

import io.orderguard.dataset.SplitShares;

/**
 * How a network is fitted to a table nobody has looked at: settings that do well on most, in the
 * minutes that a backtest may take.
 */
public final class BacktestTraining {

  static final int BATCH_SIZE = 128;
  static final int MAX_EPOCHS = 8;
  static final int PATIENCE = 4;
  static final double LEARNING_RATE = 0.0015;

  /** Of the orders of the training window, by time. */
  public static final SplitShares SHARES = new SplitShares(0.15, 0.2);

  /** More legitimate orders take longer and hardly teach more; all frauds are kept. */
  private static final double LEGITIMATE_ORDERS = 20_000;

  private static final double SMALLEST_KEEP_RATE = 0.01;

  private BacktestTraining() {}

  /**
   * How often a categorical value must be seen to be known: less often in a small table.
   *
   * @param legitimate orders of the training window
   */
  static int minCount(long legitimate) {
    return (int) Math.max(2, Math.min(20, legitimate / 1_000));
  }

  /**
   * The share of legitimate orders to train on.
   *
   * @param legitimate orders of the training window
   */
  static double legitimateKeepRate(long legitimate) {
    double trainedOn = legitimate * (1 - SHARES.validation() - SHARES.calibration());
    double rate = trainedOn > LEGITIMATE_ORDERS ? LEGITIMATE_ORDERS / trainedOn : 1;
    return Math.max(SMALLEST_KEEP_RATE, rate);
  }
}
