package io.orderguard.cli;

import io.orderguard.bundle.Bundle;
import io.orderguard.bundle.BundleManifest;
import io.orderguard.bundle.NetworkBundle;
import io.orderguard.calibration.Calibrator;
import io.orderguard.calibration.CalibratorKind;
import io.orderguard.calibration.PercentileMap;
import io.orderguard.calibration.StepPercentiles;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.features.FeatureEncoding.DerivedColumn;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A bundle for people and programs. */
final class BundleDescription {

  private BundleDescription() {}

  /** Sections in reading order. */
  static Map<String, Object> of(Bundle bundle) {
    BundleManifest manifest = bundle.manifest();
    Map<String, Object> all = identity(manifest, bundle.digest());
    all.put("catalogue", manifest.catalogueName());
    all.put("catalogueFeatures", manifest.cataloguePrefix().features());
    all.put("catalogueFingerprint", manifest.cataloguePrefix().fingerprint());
    network(all, manifest);
    all.put("columns", columns(bundle.encoding()));
    all.put("calibration", calibration(bundle));
    all.put("thresholds", thresholds(bundle));
    all.put("goldenExamples", bundle.goldenExamples().size());
    origin(all, manifest);
    return all;
  }

  /** Of a network alone. */
  static Map<String, Object> of(NetworkBundle bundle) {
    Map<String, Object> all = identity(bundle.manifest(), bundle.digest());
    network(all, bundle.manifest());
    origin(all, bundle.manifest());
    return all;
  }

  private static Map<String, Object> identity(BundleManifest manifest, String digest) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("bundle", manifest.id().toString());
    all.put(
        "content",
        manifest.isOfANetworkAlone()
            ? "a network alone: it runs tensors and scores no orders"
            : "all that scores orders");
    all.put("digest", digest);
    all.put("createdAt", manifest.createdAt().toString());
    all.put("precision", manifest.precision().toString());
    return all;
  }

  private static void network(Map<String, Object> all, BundleManifest manifest) {
    all.put("network", manifest.networkFamily());
    all.put("hyperParameters", new TreeMap<>(manifest.hyperParameters()));
  }

  private static void origin(Map<String, Object> all, BundleManifest manifest) {
    all.put("provenance", new TreeMap<>(manifest.provenance()));
    all.put("metrics", new TreeMap<>(manifest.metrics()));
    all.put("files", new TreeMap<>(manifest.files()));
  }

  /** One line per value, sections indented. */
  static String text(Map<String, Object> description) {
    StringBuilder text = new StringBuilder();
    description.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?> section) {
            text.append(name).append('\n');
            section.forEach((key, inner) -> line(text, "  " + key, inner));
          } else {
            line(text, name, value);
          }
        });
    return text.toString();
  }

  private static void line(StringBuilder text, String name, Object value) {
    text.append("%-32s %s%n".formatted(name, value));
  }

  private static Map<String, Object> columns(FeatureEncoding encoding) {
    Map<String, Object> columns = new LinkedHashMap<>();
    encoding
        .categorical()
        .forEach(column -> columns.put(column.column(), column.words().size() + " known values"));
    if (encoding.hasBuiltIns()) {
      columns.put(FeatureEncoding.OUTCOME, "built in");
    }
    encoding.numerical().forEach(column -> columns.put(column.name(), column.scaling()));
    encoding.engineered().forEach(column -> columns.put(column.name(), column.scaling()));
    encoding.derived().forEach(column -> columns.put(column.name(), derived(column)));
    return columns;
  }

  private static String derived(DerivedColumn column) {
    return "Derived[" + column.feature().derivation().text() + "], " + column.scaling();
  }

  private static Map<String, Object> calibration(Bundle bundle) {
    Map<String, Object> calibration = new LinkedHashMap<>();
    Calibrator calibrator = bundle.calibration().calibrator();
    PercentileMap percentiles = bundle.calibration().percentiles();
    calibration.put("calibrator", CalibratorKind.of(calibrator).text());
    calibration.put(
        "percentiles", percentiles instanceof StepPercentiles ? "step" : "interpolated");
    calibration.put("fallback", bundle.fallback() == null ? "none" : "logistic regression");
    return calibration;
  }

  private static Map<String, Object> thresholds(Bundle bundle) {
    Map<String, Object> thresholds = new LinkedHashMap<>();
    thresholds.put("review", bundle.calibration().thresholds().review());
    thresholds.put("decline", bundle.calibration().thresholds().decline());
    return thresholds;
  }
}
