package io.orderguard.bundle;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.orderguard.calibration.BSplineCalibrator;
import io.orderguard.calibration.BetaCalibrator;
import io.orderguard.calibration.Calibrator;
import io.orderguard.calibration.DecisionThresholds;
import io.orderguard.calibration.IsotonicCalibrator;
import io.orderguard.calibration.PercentileMap;
import io.orderguard.calibration.Percentiles;
import io.orderguard.calibration.ScoreCalibration;
import io.orderguard.calibration.StepPercentiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Content of {@code calibration.json}: what a raw score of either rung means.
 *
 * <p>Format 2 adds percentile tables with a dense tail and isotonic calibrators. A file that needs
 * neither is written as format 1, so that instances of older programs read it.
 */
record CalibrationJson(int format, RungJson champion, RungJson fallback) {

  private static final int NEWEST = 2;

  /** The same file in a bundle without a fallback. */
  record ChampionJson(int format, RungJson champion) {}

  /** What either file says. */
  record Rungs(RungJson champion, @Nullable RungJson fallback) {}

  /**
   * One rung's. Its percentile table is the interpolated one, as {@code quantiles} if these are the
   * per-milles, else as {@code percentiles}, or that of steps; what it is not is empty in memory
   * and absent in the file.
   */
  record RungJson(
      CalibratorJson calibrator,
      ThresholdsJson thresholds,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Double> quantiles,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Double> stepQuantiles,
      @JsonInclude(
              value = JsonInclude.Include.CUSTOM,
              valueFilter = PercentilesJson.class) // leaves out what equals an empty one
          PercentilesJson percentiles) {

    static RungJson of(ScoreCalibration calibration) {
      PercentileMap map = calibration.percentiles();
      return new RungJson(
          CalibratorJson.of(calibration.calibrator()),
          ThresholdsJson.of(calibration.thresholds()),
          map instanceof Percentiles table && table.isPerMille()
              ? list(table.quantiles())
              : List.of(),
          map instanceof StepPercentiles step ? list(step.quantiles()) : List.of(),
          map instanceof Percentiles table && !table.isPerMille()
              ? new PercentilesJson(list(table.levels()), list(table.quantiles()))
              : new PercentilesJson());
    }

    int format() {
      return percentiles.none() && !(calibrator instanceof IsotonicJson) ? 1 : NEWEST;
    }

    ScoreCalibration calibration() {
      return new ScoreCalibration(map(), calibrator.calibrator(), thresholds.thresholds());
    }

    private PercentileMap map() {
      int tables =
          (quantiles.isEmpty() ? 0 : 1)
              + (stepQuantiles.isEmpty() ? 0 : 1)
              + (percentiles.none() ? 0 : 1);
      if (tables != 1) {
        throw new IllegalArgumentException(
            "A percentile table must be one of 'quantiles', 'percentiles' and 'stepQuantiles',"
                + " found "
                + (tables == 0 ? "none" : "more than one"));
      }
      if (!stepQuantiles.isEmpty()) {
        return new StepPercentiles(array(stepQuantiles));
      }
      return percentiles.none()
          ? Percentiles.of(array(quantiles))
          : Percentiles.of(array(percentiles.levels), array(percentiles.scores));
    }
  }

  /** A percentile table with levels of its own: the quantile at each. */
  record PercentilesJson(List<Double> levels, List<Double> scores) {

    /** None. */
    PercentilesJson() {
      this(List.of(), List.of());
    }

    boolean none() {
      return levels.isEmpty() && scores.isEmpty();
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
    @JsonSubTypes.Type(value = BSplineJson.class, name = BSplineJson.TYPE),
    @JsonSubTypes.Type(value = IsotonicJson.class, name = IsotonicJson.TYPE)
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
      if (calibrator instanceof IsotonicCalibrator isotonic) {
        return new IsotonicJson(list(isotonic.scores()), list(isotonic.logits()));
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

  /** A monotone cubic through the centres of blocks. */
  record IsotonicJson(List<Double> scores, List<Double> logits) implements CalibratorJson {

    static final String TYPE = "isotonic";

    @Override
    public Calibrator calibrator() {
      return new IsotonicCalibrator(array(scores), array(logits));
    }
  }

  /** One of a newer program; read only to say so. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record UnknownJson(String type) implements CalibratorJson {

    @Override
    public Calibrator calibrator() {
      throw new IllegalArgumentException(
          "The type of a calibrator must be '%s', '%s' or '%s', found '%s'"
              .formatted(BetaJson.TYPE, BSplineJson.TYPE, IsotonicJson.TYPE, type));
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
    return JsonFile.read(file, reading(CalibrationJson.class, "/champion", "/fallback"));
  }

  private static <T> JsonFile.Reading<T> reading(Class<T> type, String... rungs) {
    List<String> lists =
        Stream.of("/quantiles", "/stepQuantiles", "/percentiles/levels", "/percentiles/scores")
            .flatMap(list -> Stream.of(rungs).map(rung -> rung + list))
            .toList();
    List<String> objects = Stream.of(rungs).map(rung -> rung + "/percentiles").toList();
    return new JsonFile.Reading<>(type, NEWEST, objects, lists);
  }

  Rungs rungs() {
    return new Rungs(champion, fallback);
  }

  /** Reads the file of a bundle without a fallback. */
  static Rungs readAlone(Path file) throws IOException {
    ChampionJson json = JsonFile.read(file, reading(ChampionJson.class, "/champion"));
    return new Rungs(json.champion(), null);
  }

  /** The file of a bundle without a fallback. */
  static ChampionJson ofAlone(ScoreCalibration champion) {
    RungJson rung = RungJson.of(champion);
    return new ChampionJson(rung.format(), rung);
  }

  static CalibrationJson of(ScoreCalibration champion, ScoreCalibration fallback) {
    RungJson first = RungJson.of(champion);
    RungJson second = RungJson.of(fallback);
    return new CalibrationJson(Math.max(first.format(), second.format()), first, second);
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
