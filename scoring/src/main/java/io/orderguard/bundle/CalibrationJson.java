package io.orderguard.bundle;

import io.orderguard.calibration.BetaCalibrator;
import io.orderguard.calibration.Calibrator;
import io.orderguard.calibration.DecisionThresholds;
import io.orderguard.calibration.Percentiles;
import io.orderguard.calibration.ScoreCalibration;
import java.util.Arrays;
import java.util.List;

/** Content of {@code calibration.json}: what a raw score of either rung means. */
record CalibrationJson(int format, RungJson champion, RungJson fallback) {

  /** One rung's. */
  record RungJson(CalibratorJson calibrator, ThresholdsJson thresholds, List<Double> quantiles) {

    static RungJson of(ScoreCalibration calibration) {
      return new RungJson(
          CalibratorJson.of(calibration.calibrator()),
          ThresholdsJson.of(calibration.thresholds()),
          Arrays.stream(calibration.percentiles().quantiles()).boxed().toList());
    }

    ScoreCalibration calibration() {
      double[] table = quantiles.stream().mapToDouble(Double::doubleValue).toArray();
      return new ScoreCalibration(
          Percentiles.of(table), calibrator.calibrator(), thresholds.thresholds());
    }
  }

  /** A calibrator; the only type yet is {@value #BETA}. */
  record CalibratorJson(String type, double a, double b, double c) {

    private static final String BETA = "beta";

    static CalibratorJson of(Calibrator calibrator) {
      if (calibrator instanceof BetaCalibrator beta) {
        return new CalibratorJson(BETA, beta.a(), beta.b(), beta.c());
      }
      throw new IllegalArgumentException("No file format for calibrator " + calibrator);
    }

    Calibrator calibrator() {
      if (!type.equals(BETA)) {
        throw new IllegalArgumentException(
            "The type of a calibrator must be '" + BETA + "', found '" + type + "'");
      }
      return new BetaCalibrator(a, b, c);
    }
  }

  /** The two cut-offs. */
  record ThresholdsJson(double review, double decline) {

    static ThresholdsJson of(DecisionThresholds thresholds) {
      return new ThresholdsJson(thresholds.review(), thresholds.decline());
    }

    DecisionThresholds thresholds() {
      return new DecisionThresholds(review, decline);
    }
  }

  static CalibrationJson of(ScoreCalibration champion, ScoreCalibration fallback) {
    return new CalibrationJson(JsonFile.FORMAT, RungJson.of(champion), RungJson.of(fallback));
  }
}
