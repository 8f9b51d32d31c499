package io.orderguard.bundle;

import io.orderguard.calibration.BetaCalibrator;
import io.orderguard.calibration.DecisionThresholds;
import io.orderguard.calibration.Percentiles;
import io.orderguard.calibration.ScoreCalibration;
import io.orderguard.catalogue.Catalogue;
import io.orderguard.fallback.LogisticRegression;
import io.orderguard.fallback.OwnFields;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.features.RandomSnapshots;
import io.orderguard.features.RandomSnapshots.Sizes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A small bundle, always the same one. Its network is a text: it fits, but does not run. */
public final class ExampleBundle {

  /** The catalogue it was made for. */
  public static final Catalogue CATALOGUE =
      Catalogue.parse(
          """
          name: tiny
          order-id: id
          order-time: time
          customer-id: customer
          credit-card-id: card
          features:
            - {name: categorical-0, kind: categorical}
            - {name: numerical-0, kind: numerical}
            - {name: engineered-0, kind: engineered}
          """,
          "tiny.yaml");

  private ExampleBundle() {}

  /** Its parts. */
  public static BundleWriter.Parts parts() {
    RandomSnapshots random = RandomSnapshots.of(11, new Sizes(1, 1, 1));
    FeatureEncoding encoding = random.encoding();
    return new BundleWriter.Parts(
        manifest(),
        encoding,
        calibration(1.25),
        new FallbackRung(fallback(encoding), calibration(1)),
        List.of(
            new GoldenCase(random.next(1, 3), 0.25, 0.125, 0.5, 0.0625),
            new GoldenCase(random.next(2, 1), 0.75, 0.875, 0.9, 1.0 / 3)),
        "the network".getBytes(StandardCharsets.UTF_8));
  }

  /** Its manifest, without digests. */
  static BundleManifest manifest() {
    return new BundleManifest(
        new ModelId("example", "7"),
        Instant.parse("2026-01-31T12:00:00Z"),
        Precision.FP32,
        CATALOGUE.name(),
        CATALOGUE.prefix(),
        "tsa",
        Map.of("width", "32", "heads", "1"),
        Map.of("seed", "42", "trainFrom", "2025-01-01T00:00:00Z"),
        Map.of("auc", 0.9375, "averagePrecision", 0.1),
        Map.of());
  }

  private static ScoreCalibration calibration(double a) {
    double[] quantiles = new double[Percentiles.QUANTILES];
    Arrays.setAll(quantiles, i -> i / 1250.0);
    return new ScoreCalibration(
        Percentiles.of(quantiles),
        new BetaCalibrator(a, 0.875, -0.0625),
        new DecisionThresholds(0.5, 0.9));
  }

  private static LogisticRegression fallback(FeatureEncoding encoding) {
    OwnFields fields = OwnFields.of(encoding);
    double[] weights = new double[fields.width()];
    Arrays.setAll(weights, i -> i / 7.0 - 0.5);
    return LogisticRegression.of(fields, weights, -2);
  }
}
