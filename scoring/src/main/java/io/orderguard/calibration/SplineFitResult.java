package io.orderguard.calibration;

/** What came of fitting a spline to a calibration split. */
sealed interface SplineFitResult {

  /** It fits. */
  record Fitted(BSplineCalibrator calibrator) implements SplineFitResult {}

  /**
   * It does not, and the split needs another calibrator.
   *
   * @param reason a sentence without a full stop
   */
  record Refused(String reason) implements SplineFitResult {}
}
