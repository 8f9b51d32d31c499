package io.orderguard.calibration;

/** From a raw score to a probability of fraud. Monotone; immutable and thread-safe. */
public sealed interface Calibrator permits BetaCalibrator, BSplineCalibrator, IsotonicCalibrator {

  /**
   * Fits the kind that suits these orders best, as {@link CalibratorChoice} says.
   *
   * @param rawScores each in [0, 1]
   * @param labels true for fraud, one per score; both classes must occur
   * @param entities whose order each is, one per score
   */
  static Calibrator fit(double[] rawScores, boolean[] labels, long[] entities) {
    return CalibratorChoice.fit(rawScores, labels, entities).calibrator();
  }

  /** The probability, [0, 1], of a raw score in [0, 1]. */
  double probability(double rawScore);
}
