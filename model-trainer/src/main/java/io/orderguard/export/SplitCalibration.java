package io.orderguard.export;

import io.orderguard.calibration.Calibrator;
import io.orderguard.dataset.Examples;
import java.util.Arrays;

/** Fits probabilities to a split, the same way for every model. */
public final class SplitCalibration {

  private SplitCalibration() {}

  /**
   * Fits it.
   *
   * @param rawScores one per order of the split
   * @param calibration both classes must occur
   */
  public static Calibrator fit(double[] rawScores, Examples calibration) {
    return Calibrator.fit(rawScores, calibration.frauds(), customers(calibration));
  }

  /** So that no customer is in two folds; half a key is as good a hash as the whole. */
  private static long[] customers(Examples examples) {
    long[] customers = new long[examples.size()];
    Arrays.setAll(customers, i -> examples.customer(i).low());
    return customers;
  }
}
