package io.orderguard.app;

import io.orderguard.avro.BundleRelease;
import io.orderguard.bundle.Bundle;
import io.orderguard.bundle.BundleReader;
import io.orderguard.bundle.InvalidBundleException;
import io.orderguard.catalogue.Catalogue;
import io.orderguard.inference.BundleScorer;
import io.orderguard.inference.InferenceConfig;
import io.orderguard.inference.LoadPace;
import io.orderguard.inference.Scorer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Loads bundles from disk, every check first: nothing is executed that a release did not name. */
final class BundleModelLoader implements ModelLoader {

  private final Catalogue catalogue;
  private final Path bundlesDirectory;
  private final InferenceConfig inference;
  private final UnaryOperator<Scorer> around;

  /**
   * @param around given every scorer that was loaded; returns what scores in its place
   */
  BundleModelLoader(
      Catalogue catalogue,
      Path bundlesDirectory,
      InferenceConfig inference,
      UnaryOperator<Scorer> around) {
    this.catalogue = catalogue;
    this.bundlesDirectory = bundlesDirectory;
    this.inference = inference;
    this.around = around;
  }

  @Override
  public LoadedModel load(BundleRelease release, LoadPace pace) {
    long start = System.nanoTime();
    Bundle bundle = BundleReader.read(BundleLocation.resolve(release.getLocation()), directory());
    requireSame("digest", release.getDigest(), bundle.digest());
    requireSame("name", release.getBundleName(), bundle.id().name());
    requireSame("version", release.getBundleVersion(), bundle.id().version());
    BundleReader.requireFits(bundle, catalogue);
    BundleScorer scorer = BundleScorer.load(bundle, inference, pace);
    Duration loadTime = Duration.ofNanos(System.nanoTime() - start);
    return new LoadedModel(around.apply(scorer), scorer.goldenMaxDifference(), loadTime);
  }

  private Path directory() {
    try {
      return Files.createDirectories(bundlesDirectory);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot create bundles-dir " + bundlesDirectory, e);
    }
  }

  private static void requireSame(String what, String released, String found) {
    if (!released.equals(found)) {
      throw new InvalidBundleException(
          "The bundle's " + what + " must be the release's " + released + ", found " + found);
    }
  }
}
