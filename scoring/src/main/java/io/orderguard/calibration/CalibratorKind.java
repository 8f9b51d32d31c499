package io.orderguard.calibration;

/** The kinds of calibrators, the simpler ones first. */
public enum CalibratorKind {
  BETA("beta"),
  SPLINE("b-spline"),
  ISOTONIC("isotonic");

  private final String text;

  CalibratorKind(String text) {
    this.text = text;
  }

  /** Which kind a calibrator is. */
  public static CalibratorKind of(Calibrator calibrator) {
    if (calibrator instanceof BSplineCalibrator) {
      return SPLINE;
    }
    return calibrator instanceof IsotonicCalibrator ? ISOTONIC : BETA;
  }

  /** As bundles name it. */
  public String text() {
    return text;
  }
}
