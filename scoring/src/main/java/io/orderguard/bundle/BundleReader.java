package io.orderguard.bundle;

import io.orderguard.bundle.CalibrationJson.RungJson;
import io.orderguard.catalogue.Catalogue;
import io.orderguard.catalogue.CataloguePrefix;
import io.orderguard.features.FeatureEncoding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads bundles, and refuses those that are not whole. Nothing of a bundle is executed here.
 * Thread-safe.
 */
public final class BundleReader {

  private BundleReader() {}

  /**
   * Reads a bundle directory or zip.
   *
   * <p>Its files are first copied to {@code workDirectory/<digest>}, and only the copy is checked
   * and named by the bundle: what happens to the location afterwards changes nothing. A copy that
   * is there already is checked again, and replaced if it is damaged. The copy stays; whoever owns
   * the work directory deletes it.
   *
   * @throws InvalidBundleException if a file is missing, extra, or other than the manifest says, or
   *     the parts do not fit each other
   * @throws UncheckedIOException if the location or the work directory fails
   */
  public static Bundle read(Path location, Path workDirectory) {
    return read(location, workDirectory, Staging.Limits.DEFAULT);
  }

  /**
   * Reads a bundle directory where it lies, with the same checks. For a directory that the caller
   * made and nobody else writes to.
   *
   * @throws InvalidBundleException as {@link #read}
   */
  public static Bundle readInPlace(Path directory) {
    return readInPlace(directory, BundleReader::bundle);
  }

  /**
   * As {@link #readNetwork}, but where it lies, for such a directory.
   *
   * @throws InvalidBundleException as {@link #read}
   */
  public static NetworkBundle networkInPlace(Path directory) {
    return readInPlace(directory, BundleReader::network);
  }

  private static <T> T readInPlace(Path directory, Content<T> content) {
    try {
      return content.of(BundleDirectory.verified(directory));
    } catch (IllegalArgumentException e) {
      throw refused(directory, e);
    } catch (IOException e) {
      throw unreadable(directory, e);
    }
  }

  /**
   * Reads the network of a bundle, also of one that holds nothing else, as {@link #read} does.
   *
   * @throws InvalidBundleException as {@link #read}
   */
  public static NetworkBundle readNetwork(Path location, Path workDirectory) {
    return read(location, workDirectory, Staging.Limits.DEFAULT, BundleReader::network);
  }

  private static NetworkBundle network(BundleDirectory directory) {
    return new NetworkBundle(
        directory.manifest(), directory.digest(), directory.file(BundleFiles.NETWORK));
  }

  static Bundle read(Path location, Path workDirectory, Staging.Limits limits) {
    return read(location, workDirectory, limits, BundleReader::bundle);
  }

  private interface Content<T> {
    T of(BundleDirectory directory) throws IOException;
  }

  private static <T> T read(
      Path location, Path workDirectory, Staging.Limits limits, Content<T> content) {
    requireOutside(location, workDirectory);
    try (Staging staging = Staging.in(workDirectory, limits)) {
      staging.gather(location);
      return content.of(installed(staging, workDirectory));
    } catch (IllegalArgumentException e) {
      throw refused(location, e);
    } catch (IOException e) {
      throw unreadable(location, e);
    }
  }

  private static InvalidBundleException refused(Path location, IllegalArgumentException e) {
    return new InvalidBundleException(
        "Bundle at " + location + " is refused. " + e.getMessage(), e);
  }

  private static UncheckedIOException unreadable(Path location, IOException e) {
    return new UncheckedIOException("Bundle at " + location + " cannot be read: " + e, e);
  }

  private static void requireOutside(Path location, Path workDirectory) {
    if (workDirectory
        .toAbsolutePath()
        .normalize()
        .startsWith(location.toAbsolutePath().normalize())) {
      throw new IllegalArgumentException(
          "The work directory must lie outside the bundle at "
              + location
              + ", found "
              + workDirectory);
    }
  }

  private static BundleDirectory installed(Staging staging, Path workDirectory) throws IOException {
    String digest = BundleDirectory.verified(staging.directory()).digest();
    Path target = workDirectory.resolve(digest);
    staging.moveTo(target);
    if (!isIntact(target, digest)) {
      Staging.delete(target);
      staging.moveTo(target);
    }
    return BundleDirectory.verified(target);
  }

  private static boolean isIntact(Path target, String digest) throws IOException {
    try {
      return BundleDirectory.verified(target).digest().equals(digest);
    } catch (IllegalArgumentException e) {
      return false; // the caller replaces it
    }
  }

  private static Bundle bundle(BundleDirectory directory) throws IOException {
    requireMoreThanANetwork(directory.manifest());
    FeatureEncoding encoding =
        part(directory, BundleFiles.ENCODING, file -> EncodingJson.read(file).encoding());
    BundleRules.requireSameColumns(directory.manifest(), encoding);
    List<GoldenCase> goldenExamples =
        part(directory, BundleFiles.GOLDEN_EXAMPLES, GoldenFile::read);
    BundleRules.requireGoldenExamples(goldenExamples);
    return rungs(directory, encoding, goldenExamples);
  }

  private static Bundle rungs(
      BundleDirectory directory, FeatureEncoding encoding, List<GoldenCase> goldenExamples)
      throws IOException {
    boolean withFallback = directory.manifest().files().containsKey(BundleFiles.FALLBACK);
    CalibrationJson.Rungs rungs =
        part(
            directory,
            BundleFiles.CALIBRATION,
            file ->
                withFallback
                    ? CalibrationJson.read(file).rungs()
                    : CalibrationJson.readAlone(file));
    RungJson second = rungs.fallback();
    return new Bundle(
        directory.manifest(),
        directory.digest(),
        encoding,
        part(directory, BundleFiles.CALIBRATION, file -> rungs.champion().calibration()),
        second == null ? null : fallback(directory, encoding, second),
        goldenExamples,
        directory.file(BundleFiles.NETWORK));
  }

  private static FallbackRung fallback(
      BundleDirectory directory, FeatureEncoding encoding, RungJson calibration)
      throws IOException {
    return new FallbackRung(
        part(
            directory,
            BundleFiles.FALLBACK,
            file -> JsonFile.read(file, FallbackJson.class).fallback(encoding)),
        part(directory, BundleFiles.CALIBRATION, file -> calibration.calibration()));
  }

  private static void requireMoreThanANetwork(BundleManifest manifest) {
    if (manifest.isOfANetworkAlone()) {
      throw new IllegalArgumentException(
          "It must have an encoding, a calibration and golden examples to score orders, found a"
              + " network alone, which only runs tensors (model run)");
    }
  }

  private interface Part<T> {
    T read(Path file) throws IOException;
  }

  private static <T> T part(BundleDirectory directory, String name, Part<T> part)
      throws IOException {
    try {
      return part.read(directory.file(name));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("File " + name + ": " + e.getMessage(), e);
    }
  }

  /**
   * Refuses a bundle that was trained on something else than the start of this catalogue.
   *
   * @throws InvalidBundleException that says what the bundle needs and what the catalogue has
   */
  public static void requireFits(Bundle bundle, Catalogue catalogue) {
    CataloguePrefix needed = bundle.manifest().cataloguePrefix();
    if (!catalogue.startsWith(needed)) {
      throw new InvalidBundleException(
          ("Bundle %s needs a catalogue that starts with the %d features of '%s' (fingerprint %s),"
                  + " found '%s' with %d features (fingerprint %s)")
              .formatted(
                  bundle.id(),
                  needed.features(),
                  bundle.manifest().catalogueName(),
                  needed.fingerprint(),
                  catalogue.name(),
                  catalogue.features().size(),
                  catalogue.fingerprint()));
    }
    try {
      BundleRules.requireColumnsOf(catalogue, bundle.encoding());
    } catch (IllegalArgumentException e) {
      throw new InvalidBundleException(
          "Bundle %s does not fit catalogue '%s'. %s"
              .formatted(bundle.id(), catalogue.name(), e.getMessage()),
          e);
    }
  }
}
