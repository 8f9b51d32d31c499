package io.orderguard.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.calibration.BSplineCalibrator;
import io.orderguard.calibration.DecisionThresholds;
import io.orderguard.calibration.IsotonicCalibrator;
import io.orderguard.calibration.Percentiles;
import io.orderguard.calibration.ScoreCalibration;
import io.orderguard.calibration.StepPercentiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a moved reference model has; the fitted forms are {@link BundleFormatTest}'s. */
class CalibrationJsonTest {

  private static final String GOLDEN = "/golden/calibration-b-spline-v1.json";

  private static final String GOLDEN_2 = "/golden/calibration-isotonic-v2.json";

  private static final ScoreCalibration MOVED = moved();
  private static final ScoreCalibration DENSE = dense();
  private static final ScoreCalibration FITTED = ExampleBundle.parts().calibration();

  private final Path file;

  CalibrationJsonTest(@TempDir Path directory) {
    file = directory.resolve("calibration.json");
  }

  private static ScoreCalibration moved() {
    double[] quantiles = new double[StepPercentiles.QUANTILES];
    Arrays.setAll(quantiles, i -> (i - i % 8) / 1000.0);
    return new ScoreCalibration(
        new StepPercentiles(quantiles),
        new BSplineCalibrator(
            new double[] {-9.5, -4, -4, -1.0 / 3, 2.25, 30},
            new double[] {0, 0, 0, 0, 0.125, 0.7, 1, 1, 1, 1}),
        new DecisionThresholds(0.25, 1));
  }

  private static ScoreCalibration dense() {
    return new ScoreCalibration(
        Percentiles.of(
            new double[] {0, 0.5, 0.999, 0.9991, 1}, new double[] {0, 0.125, 0.5, 0.75, 1}),
        new IsotonicCalibrator(new double[] {0.0625, 0.25, 0.9}, new double[] {-7.5, -1.0 / 3, 2}),
        new DecisionThresholds(0.25, 0.75));
  }

  @Test
  void aSplineAndStepsAreReadAsTheyWereWritten() throws IOException {
    JsonFile.write(file, CalibrationJson.of(MOVED, FITTED));

    CalibrationJson read = CalibrationJson.read(file);

    assertThat(read.champion().calibration()).isEqualTo(MOVED);
    assertThat(read.fallback().calibration()).isEqualTo(FITTED);
  }

  /** The stored form is a contract: it must stay readable. */
  @Test
  void theRecordedFormIsWrittenAndRead() throws IOException {
    JsonFile.write(file, CalibrationJson.of(MOVED, FITTED));
    assertThat(Files.readString(file)).isEqualTo(golden());

    Files.writeString(file, golden());
    assertThat(CalibrationJson.read(file).champion().calibration()).isEqualTo(MOVED);
  }

  @Test
  void theRecordedFormTwoIsWrittenAndRead() throws IOException {
    JsonFile.write(file, CalibrationJson.ofAlone(DENSE));
    assertThat(Files.readString(file)).isEqualTo(text(GOLDEN_2));

    Files.writeString(file, text(GOLDEN_2));
    assertThat(CalibrationJson.readAlone(file).champion().calibration()).isEqualTo(DENSE);
  }

  @Test
  void theFormatIsTwoOnlyWhereEitherRungNeedsIt() throws IOException {
    ScoreCalibration isotonic =
        new ScoreCalibration(FITTED.percentiles(), DENSE.calibrator(), FITTED.thresholds());

    assertThat(CalibrationJson.of(MOVED, FITTED).format()).isEqualTo(1);
    assertThat(CalibrationJson.ofAlone(isotonic).format()).isEqualTo(2);
    assertThat(CalibrationJson.of(FITTED, DENSE).format()).isEqualTo(2);
    JsonFile.write(file, CalibrationJson.of(isotonic, DENSE));
    assertThat(CalibrationJson.read(file).champion().calibration()).isEqualTo(isotonic);
    assertThat(CalibrationJson.read(file).fallback().calibration()).isEqualTo(DENSE);
  }

  @Test
  void aNewerFormatIsRefusedAsSuch() throws IOException {
    assertRefused(
        "\"format\" : 1",
        "\"format\" : 3",
        "has format 3; this version of the program supports at most 2");
  }

  @Test
  void aCalibratorOfAnotherTypeIsRefusedAsSuchWhateverElseItHas() throws IOException {
    assertRefused(
        "\"b-spline\",",
        "\"venn-abers\", \"steps\" : [ 1, 2 ],",
        "The type of a calibrator must be 'beta', 'b-spline' or 'isotonic', found 'venn-abers'");
    assertRefused(
        "\"type\" : \"b-spline\",", "", "is not as it must be: Missing creator property 'type'");
  }

  @Test
  void aCalibratorMustHaveTheNumbersOfItsTypeAndNoOthers() throws IOException {
    assertRefused("\"type\" : \"b-spline\"", "\"type\" : \"beta\"", "Missing creator property 'a'");
    assertRefused("\"knots\" :", "\"degree\" : 3, \"knots\" :", "must have no property 'degree'");
    assertRefused("\"knots\" : [", "\"knots\" : [ 0.0,", "must have 10 knots, found 11");
    assertRefused("-9.5", "null", "is not as it must be");
    assertRefused("-9.5", "\"-9.5\"", "is not as it must be");
  }

  @Test
  void aPercentileTableMustBeOneOfTheThree() throws IOException {
    assertRefused(
        "\"stepQuantiles\" : [",
        "\"quantiles\" : [ 0.5 ], \"stepQuantiles\" : [",
        "A percentile table must be one of 'quantiles', 'percentiles' and 'stepQuantiles', found"
            + " more than one");
    assertRefused("\"stepQuantiles\"", "\"percentiles\"", "is not as it must be");
    assertRefused("\"stepQuantiles\"", "\"ranks\"", "must have no property 'ranks'");
    assertRefused(
        "\"stepQuantiles\" : [",
        "\"percentiles\" : { \"levels\" : [ 0, 1 ] }, \"stepQuantiles\" : [",
        "found more than one");
    assertRefused(
        "\"stepQuantiles\"",
        "\"quantiles\"",
        "A percentile table must have 1001 quantiles, found 1000");
    String table = golden().replaceAll("(?s).*(,\\s*\"stepQuantiles\" : \\[[^]]*\\]).*", "$1");
    assertRefused(
        table,
        "",
        "A percentile table must be one of 'quantiles', 'percentiles' and 'stepQuantiles', found"
            + " none");
    assertRefused(
        table,
        ", \"percentiles\" : { \"levels\" : [ 0, 1 ] }",
        "A percentile table must have a quantile for each of its 2 levels, found 0");
  }

  private void assertRefused(String from, String to, String rule) throws IOException {
    assertThat(golden()).contains(from);
    Files.writeString(file, golden().replace(from, to));

    assertThatThrownBy(() -> CalibrationJson.read(file).champion().calibration())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(rule);
  }

  private static String golden() throws IOException {
    return text(GOLDEN);
  }

  private static String text(String resource) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(CalibrationJsonTest.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
