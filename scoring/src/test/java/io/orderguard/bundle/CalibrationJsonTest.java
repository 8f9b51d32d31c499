package io.orderguard.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.calibration.BSplineCalibrator;
import io.orderguard.calibration.DecisionThresholds;
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

  private static final ScoreCalibration MOVED = moved();
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
  void aCalibratorOfAnotherTypeIsRefusedAsSuchWhateverElseItHas() throws IOException {
    assertRefused(
        "\"b-spline\",",
        "\"isotonic\", \"steps\" : [ 1, 2 ],",
        "The type of a calibrator must be 'beta' or 'b-spline', found 'isotonic'");
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
  void aPercentileTableMustBeOneOfTheTwo() throws IOException {
    assertRefused(
        "\"stepQuantiles\" : [",
        "\"quantiles\" : [ 0.5 ], \"stepQuantiles\" : [",
        "A percentile table must be either 'quantiles' or 'stepQuantiles', found both");
    assertRefused("\"stepQuantiles\"", "\"percentiles\"", "must have no property 'percentiles'");
    assertRefused(
        "\"stepQuantiles\"",
        "\"quantiles\"",
        "A percentile table must have 1001 quantiles, found 1000");
    String table = golden().replaceAll("(?s).*(,\\s*\"stepQuantiles\" : \\[[^]]*\\]).*", "$1");
    assertRefused(
        table,
        "",
        "A percentile table must be either 'quantiles' or 'stepQuantiles', found neither");
  }

  private void assertRefused(String from, String to, String rule) throws IOException {
    assertThat(golden()).contains(from);
    Files.writeString(file, golden().replace(from, to));

    assertThatThrownBy(() -> CalibrationJson.read(file).champion().calibration())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(rule);
  }

  private static String golden() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(CalibrationJsonTest.class.getResourceAsStream(GOLDEN), GOLDEN)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
