package io.orderguard.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.catalogue.CataloguePrefix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFormatTest {

  private static final String DIGEST =
      "58db3ff6997c632d53dc115fa40159e6f4ab1eb6efc5a214ba906b3e4edd0310";

  private final Path directory;

  BundleFormatTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void aBundleIsReadAsItWasWritten() {
    BundleWriter.Parts parts = ExampleBundle.parts();
    Path location = directory.resolve("bundle");
    String digest = BundleWriter.write(location, parts);

    Bundle bundle = BundleReader.read(location, directory.resolve("work"));

    assertThat(bundle.digest()).isEqualTo(digest);
    assertThat(bundle.id()).isEqualTo(new ModelId("example", "7"));
    assertThat(bundle.manifest())
        .usingRecursiveComparison()
        .ignoringFields("files")
        .isEqualTo(parts.manifest());
    assertThat(bundle.encoding()).isEqualTo(parts.encoding());
    assertThat(bundle.calibration()).isEqualTo(parts.calibration());
    FallbackRung fallback = Objects.requireNonNull(bundle.fallback());
    FallbackRung written = Objects.requireNonNull(parts.fallback());
    assertThat(fallback.calibration()).isEqualTo(written.calibration());
    assertThat(fallback.model().weights()).containsExactly(written.model().weights());
    assertThat(fallback.model().bias()).isEqualTo(written.model().bias());
    assertThat(bundle.goldenExamples()).isEqualTo(parts.goldenExamples());
    assertThat(bundle.network()).hasContent("the network");
  }

  /**
   * The stored form is a contract. When it changes on purpose, record a second bundle beside this
   * one, which must stay readable; what changed shows in the manifest. The texts of the Avro
   * schemas are part of it: a data file carries its schema.
   */
  @Test
  void theDigestOfTheExampleIsTheRecordedOne() {
    assertThat(BundleWriter.write(directory, ExampleBundle.parts())).isEqualTo(DIGEST);
  }

  @Test
  void theManifestOfTheExampleIsTheRecordedOne() throws IOException {
    BundleWriter.write(directory, ExampleBundle.parts());

    assertThat(Files.readString(directory.resolve("manifest.json")))
        .isEqualTo(resource("manifest.json"));
  }

  @Test
  void theRecordedBundleOfFormatOneIsReadable() throws IOException {
    for (String name : BundleFiles.ALL) {
      try (InputStream in = open(name)) {
        Files.copy(in, directory.resolve(name));
      }
    }

    Bundle bundle = BundleReader.readInPlace(directory);

    assertThat(bundle.encoding()).isEqualTo(ExampleBundle.parts().encoding());
    assertThat(bundle.goldenExamples()).isEqualTo(ExampleBundle.parts().goldenExamples());
  }

  @Test
  void equalPartsGiveEqualBytes() throws IOException {
    Path one = directory.resolve("one");
    Path other = directory.resolve("other");

    String digest = BundleWriter.write(one, ExampleBundle.parts());

    assertThat(BundleWriter.write(other, ExampleBundle.parts())).isEqualTo(digest);
    for (String name : BundleFiles.ALL) {
      assertThat(other.resolve(name)).hasSameBinaryContentAs(one.resolve(name));
    }
  }

  @Test
  void aZipIsTheSameBundleAndTheSameBytesEveryTime() {
    Path location = directory.resolve("bundle");
    String digest = BundleWriter.write(location, ExampleBundle.parts());
    Path zip = directory.resolve("one.zip");
    Path other = directory.resolve("other.zip");

    BundleWriter.zip(location, zip);
    BundleWriter.zip(location, other);

    assertThat(other).hasSameBinaryContentAs(zip);
    assertThat(BundleReader.read(zip, directory.resolve("work")).digest()).isEqualTo(digest);
  }

  @Test
  void aBundleWithoutAFallbackIsReadAsItWasWritten() {
    BundleWriter.Parts parts = ExampleBundle.parts();
    BundleWriter.Parts without =
        new BundleWriter.Parts(
            parts.manifest(),
            parts.encoding(),
            parts.calibration(),
            null,
            parts.goldenExamples(),
            parts.network());
    Path location = directory.resolve("bundle");
    String digest = BundleWriter.write(location, without);
    Path zip = directory.resolve("bundle.zip");
    BundleWriter.zip(location, zip);

    Bundle bundle = BundleReader.read(zip, directory.resolve("work"));

    assertThat(bundle.digest()).isEqualTo(digest);
    assertThat(bundle.fallback()).isNull();
    assertThat(bundle.calibration()).isEqualTo(parts.calibration());
    assertThat(bundle.manifest().files()).doesNotContainKey("fallback.json");
  }

  @Test
  void aNetworkAloneRunsTensorsAndScoresNoOrders() {
    Path location = directory.resolve("bundle");
    Path work = directory.resolve("work");
    String digest =
        BundleWriter.writeNetwork(location, ExampleBundle.manifest(), new byte[] {1, 2});

    NetworkBundle network = BundleReader.readNetwork(location, work);

    assertThat(network.digest()).isEqualTo(digest);
    assertThat(network.manifest().isOfANetworkAlone()).isTrue();
    assertThat(network.network()).hasBinaryContent(new byte[] {1, 2});
    assertThatThrownBy(() -> BundleReader.read(location, work))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessage(
            "Bundle at %s is refused. It must have an encoding, a calibration and golden examples"
                + " to score orders, found a network alone, which only runs tensors (model run)",
            location);
  }

  @Test
  void theNetworkOfAWholeBundleCanBeReadAlone() {
    Path location = directory.resolve("bundle");
    BundleWriter.write(location, ExampleBundle.parts());

    NetworkBundle network = BundleReader.readNetwork(location, directory.resolve("work"));

    assertThat(network.manifest().isOfANetworkAlone()).isFalse();
    assertThat(network.network()).hasContent("the network");
  }

  @Test
  void aDirectoryInUseIsNotWrittenInto() {
    BundleWriter.write(directory, ExampleBundle.parts());

    assertThatThrownBy(() -> BundleWriter.write(directory, ExampleBundle.parts()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The directory of a new bundle must be empty, found "
                + directory.resolve("calibration.json"));
  }

  @Test
  void partsThatDoNotFitEachOtherAreNoBundle() {
    BundleWriter.Parts parts = ExampleBundle.parts();

    assertThatThrownBy(() -> with(parts, parts.manifest(), List.of()))
        .hasMessage("A bundle must have at least one golden example, found none");
    BundleManifest otherCatalogue = manifest(new CataloguePrefix(9, "00"), Map.of());
    assertThatThrownBy(() -> with(parts, otherCatalogue, parts.goldenExamples()))
        .hasMessage(
            "The encoding must have a column for each of the 9 features of catalogue 'tiny', found"
                + " 3");
  }

  @Test
  void aMetricWithoutAValueIsNotWritten() {
    assertThatThrownBy(() -> manifest(ExampleBundle.CATALOGUE.prefix(), Map.of("auc", Double.NaN)))
        .hasMessage("Metric 'auc' of bundle example:7 must be finite, found NaN");
  }

  private static BundleManifest manifest(CataloguePrefix prefix, Map<String, Double> metrics) {
    BundleManifest example = ExampleBundle.manifest();
    return new BundleManifest(
        example.id(),
        example.createdAt(),
        example.precision(),
        example.catalogueName(),
        prefix,
        example.networkFamily(),
        Map.of(),
        Map.of(),
        metrics,
        Map.of());
  }

  private static BundleWriter.Parts with(
      BundleWriter.Parts parts, BundleManifest manifest, List<GoldenCase> goldenExamples) {
    return new BundleWriter.Parts(
        manifest,
        parts.encoding(),
        parts.calibration(),
        parts.fallback(),
        goldenExamples,
        parts.network());
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputStream open(String name) {
    InputStream in = BundleFormatTest.class.getResourceAsStream("/golden/bundle-v1/" + name);
    return Objects.requireNonNull(in, name);
  }
}
