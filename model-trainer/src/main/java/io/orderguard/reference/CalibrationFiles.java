package io.orderguard.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderguard.calibration.BSplineCalibrator;
import io.orderguard.calibration.StepPercentiles;
import org.jspecify.annotations.Nullable;

/** The reference's percentile table and B-spline. */
final class CalibrationFiles {

  private static final int DEGREE = 3;

  /** The reference writes 8 decimals, so that equal neighbours may seem to fall. */
  private static final double ROUNDING = 1e-6;

  private CalibrationFiles() {}

  /**
   * {@code [[score, percentile], …]} or the scores alone.
   *
   * @return null after a mistake
   */
  static @Nullable StepPercentiles percentiles(JsonSource source) {
    JsonNode list = source.content();
    if (!list.isArray() || list.size() != StepPercentiles.QUANTILES) {
      if (!list.isMissingNode()) {
        source.mistake(
            "must be a list of %d scores or of pairs [score, percentile], found %s"
                .formatted(StepPercentiles.QUANTILES, JsonSource.kind(list)));
      }
      return null;
    }
    double[] scores = new double[StepPercentiles.QUANTILES];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = score(source, list.get(i), i);
      if (Double.isNaN(scores[i])) {
        return null;
      }
    }
    try {
      return new StepPercentiles(scores);
    } catch (IllegalArgumentException e) {
      source.mistake(String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** NaN after a mistake. */
  private static double score(JsonSource source, JsonNode row, int position) {
    JsonNode score = row.isArray() ? row.path(0) : row;
    if (!score.isNumber() || (row.isArray() && row.size() != 2)) {
      source.mistake(
          "row %d must be a score or a pair [score, percentile], found %s"
              .formatted(position, JsonSource.kind(row)));
      return Double.NaN;
    }
    double percentile = position / (double) StepPercentiles.QUANTILES;
    if (row.isArray() && Math.abs(row.path(1).asDouble(-1) - percentile) > ROUNDING) {
      source.mistake(
          "the percentile of row %d must be %s, found %s"
              .formatted(position, percentile, row.path(1)));
      return Double.NaN;
    }
    return score.doubleValue();
  }

  /**
   * {@code {"coefficients": […], "knots": […], "degree": 3, "status": "Success"}}.
   *
   * @return null after a mistake
   */
  static @Nullable BSplineCalibrator spline(JsonSource source) {
    if (!source.isObject("coefficients, knots, degree and status")) {
      return null;
    }
    JsonNode content = source.content();
    if (!content.path("status").asText("").equals("Success")) {
      source.mistake(
          "status must be Success: a calibration that failed gives no probabilities, found "
              + (content.path("status").asText("").equals("Fail") ? "Fail" : "something else"));
      return null;
    }
    if (content.path("degree").asDouble(0) != DEGREE) {
      source.mistake("degree must be " + DEGREE + ", found " + content.path("degree"));
      return null;
    }
    double[] coefficients = numbers(source, "coefficients");
    double[] knots = numbers(source, "knots");
    return coefficients == null || knots == null ? null : spline(source, coefficients, knots);
  }

  private static @Nullable BSplineCalibrator spline(
      JsonSource source, double[] coefficients, double[] knots) {
    for (int i = 1; i < coefficients.length; i++) {
      double fall = coefficients[i - 1] - coefficients[i];
      if (fall > 0 && fall <= ROUNDING) {
        coefficients[i] = coefficients[i - 1];
      }
    }
    try {
      return new BSplineCalibrator(coefficients, knots);
    } catch (IllegalArgumentException e) {
      source.mistake(String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static double @Nullable [] numbers(JsonSource source, String key) {
    JsonNode list = source.content().path(key);
    boolean numbers = list.isArray();
    double[] values = new double[list.size()];
    for (int i = 0; i < values.length && numbers; i++) {
      numbers = list.get(i).isNumber();
      values[i] = list.get(i).doubleValue();
    }
    if (!numbers) {
      source.mistake(key + " must be a list of numbers, found " + JsonSource.kind(list));
      return null;
    }
    return values;
  }
}
