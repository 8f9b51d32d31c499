package io.orderguard.bundle;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.orderguard.calibration.BSplineCalibrator;
import io.orderguard.calibration.BetaCalibrator;
import io.orderguard.calibration.Calibrator;
import io.orderguard.calibration.DecisionThresholds;
import io.orderguard.calibration.PercentileMap;
import io.orderguard.calibration.Percentiles;
import io.orderguard.calibration.ScoreCalibration;
import io.orderguard.calibration.StepPercentiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Content of {@code calibration.json}: what a raw score of either rung means. */
record CalibrationJson(int format, RungJson champion, RungJson fallback) {

  /** The same file in a bundle without a fallback. */
  record ChampionJson(int format, RungJson champion) {}

  /** What either file says. */
  record Rungs(RungJson champion, @Nullable RungJson fallback) {}

  /**
   * One rung's. Its percentile table is either the interpolated one, as {@code quantiles}, or that
   * of steps; the other list is empty in memory and absent in the file.
   */
  record RungJson(
      CalibratorJson calibrator,
      ThresholdsJson thresholds,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Double> quantiles,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Double> stepQuantiles) {

    static RungJson of(ScoreCalibration calibration) {
      PercentileMap map = calibration.percentiles();
      return new RungJson(
          CalibratorJson.of(calibration.calibrator()),
          ThresholdsJson.of(calibration.thresholds()),
          map instanceof Percentiles interpolated ? list(interpolated.quantiles()) : List.of(),
          map instanceof StepPercentiles step ? list(step.quantiles()) : List.of());
    }

    ScoreCalibration calibration() {
      return new ScoreCalibration(percentiles(), calibrator.calibrator(), thresholds.thresholds());
    }

    private PercentileMap percentiles() {
      if (quantiles.isEmpty() == stepQuantiles.isEmpty()) {
        throw new IllegalArgumentException(
            "A percentile table must be either 'quantiles' or 'stepQuantiles', found "
                + (quantiles.isEmpty() ? "neither" : "both"));
      }
      return stepQuantiles.isEmpty()
          ? Percentiles.of(array(quantiles))
          : new StepPercentiles(array(stepQuantiles));
    }
  }

  /** A calibrator; its type says which, and so which numbers it has. */
  @JsonTypeInfo(
      use = JsonTypeInfo.Id.NAME,
      property = "type",
      visible = true, // to the unknown one
      defaultImpl = UnknownJson.class)
  @JsonSubTypes({
    @JsonSubTypes.Type(value = BetaJson.class, name = BetaJson.TYPE),
    @JsonSubTypes.Type(value = BSplineJson.class, name = BSplineJson.TYPE)
  })
  @JsonIgnoreProperties("type")
  sealed interface CalibratorJson {

    static CalibratorJson of(Calibrator calibrator) {
      if (calibrator instanceof BetaCalibrator beta) {
        return new BetaJson(beta.a(), beta.b(), beta.c());
      }
      if (calibrator instanceof BSplineCalibrator spline) {
        return new BSplineJson(list(spline.coefficients()), list(spline.knots()));
      }
      throw new IllegalArgumentException("No file format for calibrator " + calibrator);
    }

    Calibrator calibrator();
  }

  /** A beta calibrator. */
  record BetaJson(double a, double b, double c) implements CalibratorJson {

    static final String TYPE = "beta";

    @Override
    public Calibrator calibrator() {
      return new BetaCalibrator(a, b, c);
    }
  }

  /** A monotone cubic B-spline of the raw score. */
  record BSplineJson(List<Double> coefficients, List<Double> knots) implements CalibratorJson {

    static final String TYPE = "b-spline";

    @Override
    public Calibrator calibrator() {
      return new BSplineCalibrator(array(coefficients), array(knots));
    }
  }

  /** One of a newer program; read only to say so. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record UnknownJson(String type) implements CalibratorJson {

    @Override
    public Calibrator calibrator() {
      throw new IllegalArgumentException(
          "The type of a calibrator must be '%s' or '%s', found '%s'"
              .formatted(BetaJson.TYPE, BSplineJson.TYPE, type));
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

  static CalibrationJson read(Path file) throws IOException {
    return JsonFile.read(
        file,
        CalibrationJson.class,
        "/champion/quantiles",
        "/champion/stepQuantiles",
        "/fallback/quantiles",
        "/fallback/stepQuantiles");
  }

  Rungs rungs() {
    return new Rungs(champion, fallback);
  }

  /** Reads the file of a bundle without a fallback. */
  static Rungs readAlone(Path file) throws IOException {
    ChampionJson json =
        JsonFile.read(file, ChampionJson.class, "/champion/quantiles", "/champion/stepQuantiles");
    return new Rungs(json.champion(), null);
  }

  /** The file of a bundle without a fallback. */
  static ChampionJson ofAlone(ScoreCalibration champion) {
    return new ChampionJson(JsonFile.FORMAT, RungJson.of(champion));
  }

  static CalibrationJson of(ScoreCalibration champion, ScoreCalibration fallback) {
    return new CalibrationJson(JsonFile.FORMAT, RungJson.of(champion), RungJson.of(fallback));
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
