package io.orderguard.bundle;

import io.orderguard.calibration.ScoreCalibration;
import io.orderguard.features.FeatureEncoding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes bundles. Equal parts give equal bytes, and so one digest. */
public final class BundleWriter {

  private BundleWriter() {}

  /**
   * The parts of a bundle.
   *
   * @param manifest its {@code files} are ignored and computed
   * @param encoding a column for each feature of the manifest's catalogue prefix
   * @param calibration of the network's raw score
   * @param fallback its own fields are those of the encoding; null for none
   * @param goldenExamples at least one
   * @param network the serving program, handed over, not copied
   */
  @SuppressWarnings("ArrayRecordComponent") // the bytes of one file on their way to it
  public record Parts(
      BundleManifest manifest,
      FeatureEncoding encoding,
      ScoreCalibration calibration,
      @Nullable FallbackRung fallback,
      List<GoldenCase> goldenExamples,
      byte[] network) {

    public Parts {
      goldenExamples = List.copyOf(goldenExamples);
      BundleRules.requireGoldenExamples(goldenExamples);
      BundleRules.requireSameColumns(manifest, encoding);
      if (fallback != null && !fallback.model().fields().encoding().equals(encoding)) {
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
    return write(directory, parts.manifest(), () -> writeParts(directory, parts));
  }

  /**
   * Writes a bundle of a network alone, which runs tensors and scores no orders, as {@link #write}
   * does.
   *
   * @param manifest its {@code files} are ignored and computed
   * @param network the serving program
   * @return the bundle's digest
   */
  public static String writeNetwork(Path directory, BundleManifest manifest, byte[] network) {
    return write(
        directory,
        manifest,
        () -> {
          Files.write(directory.resolve(BundleFiles.NETWORK), network);
          return Set.of(BundleFiles.NETWORK);
        });
  }

  /** Writes files and says which. */
  private interface Content {
    Set<String> write() throws IOException;
  }

  private static String write(Path directory, BundleManifest manifest, Content content) {
    try {
      requireEmpty(directory);
      Map<String, String> digests = new TreeMap<>();
      for (String name : content.write()) {
        digests.put(name, Sha256.of(directory.resolve(name)));
      }
      Path file = directory.resolve(BundleFiles.MANIFEST);
      JsonFile.write(file, ManifestJson.of(manifest, digests));
      return Sha256.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Bundle " + manifest.id() + " cannot be written to " + directory + ": " + e, e);
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

  private static Set<String> writeParts(Path directory, Parts parts) throws IOException {
    JsonFile.write(directory.resolve(BundleFiles.ENCODING), EncodingJson.of(parts.encoding()));
    GoldenFile.write(
        directory.resolve(BundleFiles.GOLDEN_EXAMPLES),
        parts.goldenExamples(),
        parts.manifest().cataloguePrefix().fingerprint());
    Files.write(directory.resolve(BundleFiles.NETWORK), parts.network());
    Path calibration = directory.resolve(BundleFiles.CALIBRATION);
    FallbackRung fallback = parts.fallback();
    if (fallback == null) {
      JsonFile.write(calibration, CalibrationJson.ofAlone(parts.calibration()));
      return BundleFiles.TO_SCORE;
    }
    JsonFile.write(calibration, CalibrationJson.of(parts.calibration(), fallback.calibration()));
    JsonFile.write(directory.resolve(BundleFiles.FALLBACK), FallbackJson.of(fallback.model()));
    return Set.copyOf(BundleFiles.LISTED);
  }

  /**
   * Packs a bundle directory as one zip; equal directories give equal bytes. A file at the zip's
   * place is replaced.
   *
   * @throws InvalidBundleException if the directory is no whole bundle
   */
  public static void zip(Path directory, Path zip) {
    try {
      Set<String> files =
          new TreeSet<>(BundleDirectory.verified(directory).manifest().files().keySet());
      files.add(BundleFiles.MANIFEST);
      BundleZip.write(directory, files, zip);
    } catch (IllegalArgumentException e) {
      throw new InvalidBundleException(
          "Bundle at " + directory + " is refused. " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Bundle at " + directory + " cannot be packed as " + zip + ": " + e, e);
    }
  }
}
