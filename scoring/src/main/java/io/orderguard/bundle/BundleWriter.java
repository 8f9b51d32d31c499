package io.orderguard.bundle;

import io.orderguard.calibration.ScoreCalibration;
import io.orderguard.fallback.LogisticRegression;
import io.orderguard.features.FeatureEncoding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes bundles. Equal parts give equal bytes, and so one digest. */
public final class BundleWriter {

  private BundleWriter() {}

  /**
   * The parts of a bundle.
   *
   * @param manifest its {@code files} are ignored and computed
   * @param encoding a column for each feature of the manifest's catalogue prefix
   * @param calibration of the network's raw score
   * @param fallback its own fields are those of the encoding
   * @param fallbackCalibration of the fallback's raw score
   * @param goldenExamples at least one
   * @param network the serving program, handed over, not copied
   */
  @SuppressWarnings("ArrayRecordComponent") // the bytes of one file on their way to it
  public record Parts(
      BundleManifest manifest,
      FeatureEncoding encoding,
      ScoreCalibration calibration,
      LogisticRegression fallback,
      ScoreCalibration fallbackCalibration,
      List<GoldenCase> goldenExamples,
      byte[] network) {

    public Parts {
      goldenExamples = List.copyOf(goldenExamples);
      BundleRules.requireGoldenExamples(goldenExamples);
      BundleRules.requireSameColumns(manifest, encoding);
      if (!fallback.fields().encoding().equals(encoding)) {
        throw new IllegalArgumentException(
            "The fallback of bundle " + manifest.id() + " must take its inputs from the encoding");
      }
    }
  }

  /**
   * Writes into an absent or empty directory; the manifest comes last, so that a directory left
   * behind by a crash is no bundle.
   *
   * @return the bundle's digest
   * @throws IllegalArgumentException if the directory holds anything
   */
  public static String write(Path directory, Parts parts) {
    try {
      requireEmpty(directory);
      writeParts(directory, parts);
      Map<String, String> digests = new TreeMap<>();
      for (String name : BundleFiles.LISTED) {
        digests.put(name, Sha256.of(directory.resolve(name)));
      }
      Path manifest = directory.resolve(BundleFiles.MANIFEST);
      JsonFile.write(manifest, ManifestJson.of(parts.manifest(), digests));
      return Sha256.of(manifest);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Bundle " + parts.manifest().id() + " cannot be written to " + directory + ": " + e, e);
    }
  }

  private static void requireEmpty(Path directory) throws IOException {
    Files.createDirectories(directory);
    try (Stream<Path> files = Files.list(directory)) {
      files
          .sorted()
          .findFirst()
          .ifPresent(
              file -> {
                throw new IllegalArgumentException(
                    "The directory of a new bundle must be empty, found " + file);
              });
    }
  }

  private static void writeParts(Path directory, Parts parts) throws IOException {
    JsonFile.write(directory.resolve(BundleFiles.ENCODING), EncodingJson.of(parts.encoding()));
    JsonFile.write(
        directory.resolve(BundleFiles.CALIBRATION),
        CalibrationJson.of(parts.calibration(), parts.fallbackCalibration()));
    JsonFile.write(directory.resolve(BundleFiles.FALLBACK), FallbackJson.of(parts.fallback()));
    GoldenFile.write(
        directory.resolve(BundleFiles.GOLDEN_EXAMPLES),
        parts.goldenExamples(),
        parts.manifest().cataloguePrefix().fingerprint());
    Files.write(directory.resolve(BundleFiles.NETWORK), parts.network());
  }

  /**
   * Packs a bundle directory as one zip; equal directories give equal bytes. A file at the zip's
   * place is replaced.
   *
   * @throws InvalidBundleException if the directory is no whole bundle
   */
  public static void zip(Path directory, Path zip) {
    try {
      BundleDirectory.verified(directory);
      BundleZip.write(directory, zip);
    } catch (IllegalArgumentException e) {
      throw new InvalidBundleException(
          "Bundle at " + directory + " is refused. " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Bundle at " + directory + " cannot be packed as " + zip + ": " + e, e);
    }
  }
}
