package io.orderguard.calibration;

/** From a raw score to a probability of fraud. Monotone; immutable and thread-safe. */
public sealed interface Calibrator permits BetaCalibrator, BSplineCalibrator, IsotonicCalibrator {

  /** The probability, [0, 1], of a raw score in [0, 1]. */
  double probability(double rawScore);
}
