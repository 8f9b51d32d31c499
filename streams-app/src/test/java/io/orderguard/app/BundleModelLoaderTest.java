package io.orderguard.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.avro.BundleRelease;
import io.orderguard.bundle.BundleWriter;
import io.orderguard.bundle.GoldenCase;
import io.orderguard.bundle.InvalidBundleException;
import io.orderguard.bundle.ModelId;
import io.orderguard.catalogue.Catalogue;
import io.orderguard.inference.InferenceConfig;
import io.orderguard.inference.LoadPace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BundleModelLoaderTest {

  private Path bundle;
  private BundleModelLoader loader;

  @BeforeEach
  void create(@TempDir Path directory) {
    bundle = directory.resolve("tiny-1");
    loader =
        new BundleModelLoader(
            Catalogue.shop(),
            directory.resolve("fetched"),
            new InferenceConfig("cpu", 1, 4),
            scorer -> scorer);
  }

  @Test
  void aBundleThatPassesEveryCheckIsLoaded() {
    BundleRelease release = TinyBundles.write(bundle, "1").build();

    LoadedModel model = loader.load(release, LoadPace.FULL_SPEED);

    assertThat(model.scorer().model()).isEqualTo(new ModelId("tiny", "1"));
    assertThat(model.goldenMaxDifference()).isBetween(0.0, 1e-4);
    assertThat(model.loadTime()).isPositive();
    model.scorer().close();
  }

  @Test
  void theLocationMayBeAFileUri() {
    BundleRelease release =
        TinyBundles.write(bundle, "1").setLocation(bundle.toUri().toString()).build();
    loader.load(release, LoadPace.FULL_SPEED).scorer().close();
  }

  @Test
  void aChangedByteIsRefused() throws IOException {
    BundleRelease release = TinyBundles.write(bundle, "1").build();
    Path network = anyNetworkFile();
    byte[] bytes = Files.readAllBytes(network);
    bytes[bytes.length / 2] ^= 1;
    Files.write(network, bytes);

    assertRefused(release, network.getFileName().toString());
  }

  @Test
  void aBundleOfAnotherDigestThanTheReleasesIsRefused() {
    BundleRelease release = TinyBundles.write(bundle, "1").setDigest("f".repeat(64)).build();
    assertRefused(release, "The bundle's digest must be the release's ffff");
  }

  @Test
  void aBundleOfAnotherNameOrVersionIsRefused() {
    assertRefused(
        TinyBundles.write(bundle, "1").setBundleVersion("2").build(),
        "The bundle's version must be the release's 2, found 1");
  }

  @Test
  void aBundleOfAnotherCatalogueIsRefused() {
    Catalogue other = TinyBundles.otherCatalogue();
    assertThat(Catalogue.shop().startsWith(other.prefix())).isFalse();
    assertRefused(TinyBundles.write(bundle, "1", other).build(), "catalogue");
  }

  @Test
  void aBundleThatMissesItsGoldenScoresIsRefused() {
    BundleWriter.Parts good = TinyBundles.parts(new ModelId("tiny", "1"), Catalogue.shop());
    List<GoldenCase> wrong = new ArrayList<>();
    for (GoldenCase golden : good.goldenExamples()) {
      wrong.add(
          new GoldenCase(
              golden.snapshot(),
              golden.rawScore() + 0.01,
              golden.probability() + 0.01,
              golden.percentile() + 0.01,
              golden.fallbackRawScore()));
    }
    BundleRelease release =
        TinyBundles.write(
                bundle,
                new BundleWriter.Parts(
                    good.manifest(),
                    good.encoding(),
                    good.calibration(),
                    good.fallback(),
                    wrong,
                    good.network()))
            .build();
    assertRefused(release, "golden example example-0 must have the raw score");
  }

  @Test
  void aLocationThatCannotBeReadIsRefused() {
    assertRefused(at(bundle.toString()), "does not exist here or cannot be read");
    assertRefused(at("bundles/tiny"), "must be an absolute path or a file: URI");
    assertRefused(at("s3://bucket/tiny"), "must be an absolute path or a file: URI");
    assertRefused(at("file:relative"), "is no file: URI");
  }

  private static BundleRelease at(String location) {
    return Releases.release("tiny", "1").setLocation(location).build();
  }

  private void assertRefused(BundleRelease release, String reason) {
    assertThatThrownBy(() -> loader.load(release, LoadPace.FULL_SPEED))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessageContaining(reason);
  }

  private Path anyNetworkFile() throws IOException {
    try (var files = Files.list(bundle)) {
      return files.filter(file -> file.toString().endsWith(".pt")).findFirst().orElseThrow();
    }
  }
}
