package io.orderguard.bundle;

import io.orderguard.calibration.ScoreCalibration;
import io.orderguard.features.FeatureEncoding;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model with all it needs to score, every file checked against its digest. Immutable.
 *
 * @param manifest what it is and where it comes from
 * @param digest SHA-256 of the manifest file, 64 hexadecimal digits
 * @param encoding vocabularies, defaults and scalings
 * @param calibration of the champion's raw score
 * @param fallback the second rung; null in a bundle that was imported without one
 * @param goldenExamples inputs with the answers expected of them
 * @param network file of the serving program, a TorchScript archive
 */
public record Bundle(
    BundleManifest manifest,
    String digest,
    FeatureEncoding encoding,
    ScoreCalibration calibration,
    @Nullable FallbackRung fallback,
    List<GoldenCase> goldenExamples,
    Path network) {

  public Bundle {
    goldenExamples = List.copyOf(goldenExamples);
  }

  /** Its identity. */
  public ModelId id() {
    return manifest.id();
  }
}
