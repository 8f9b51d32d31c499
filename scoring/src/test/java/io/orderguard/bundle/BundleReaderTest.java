package io.orderguard.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.avro.GoldenExample;
import io.orderguard.catalogue.Catalogue;
import io.orderguard.features.RandomSnapshots;
import io.orderguard.features.RandomSnapshots.Sizes;
import io.orderguard.history.Snapshot;
import io.orderguard.inference.TinyModel;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleReaderTest {

  private final Path directory;
  private final Path location;
  private final Path work;

  BundleReaderTest(@TempDir Path directory) {
    this.directory = directory;
    location = directory.resolve("bundle");
    work = directory.resolve("work");
    BundleWriter.write(location, ExampleBundle.parts());
  }

  @Test
  void theNetworkIsACopyThatLaterChangesDoNotReach() throws IOException {
    Bundle bundle = BundleReader.read(location, work);

    Files.writeString(location.resolve("network.pt"), "something else");

    assertThat(bundle.network()).isEqualTo(work.resolve(bundle.digest()).resolve("network.pt"));
    assertThat(bundle.network()).hasContent("the network");
  }

  @Test
  void aChangedByteInAnyFileIsRefusedWithBothDigests() throws IOException {
    for (String name : BundleFiles.LISTED) {
      Path file = location.resolve(name);
      byte[] bytes = Files.readAllBytes(file);
      String expected = Sha256.of(file);
      byte[] changed = bytes.clone();
      changed[changed.length / 2] ^= 1;
      Files.write(file, changed);

      assertRefused(
          "File %s must have SHA-256 %s, found %s".formatted(name, expected, Sha256.of(file)));
      Files.write(file, bytes);
    }
    assertThatCode(() -> BundleReader.read(location, work)).doesNotThrowAnyException();
  }

  @Test
  void aChangedManifestIsAnotherBundle() throws IOException {
    String digest = BundleReader.read(location, work).digest();

    edit("manifest.json", "\"42\"", "\"43\"");

    assertThat(BundleReader.read(location, work).digest()).isNotEqualTo(digest);
  }

  @Test
  void aMissingFileIsRefused() throws IOException {
    for (String name : BundleFiles.ALL) {
      Path file = location.resolve(name);
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);

      assertRefused("File " + name + " is missing");
      Files.write(file, bytes);
    }
  }

  @Test
  void anExtraFileIsRefused() throws IOException {
    Files.writeString(location.resolve("notes.txt"), "hello");

    assertRefused("File notes.txt is not in the manifest");
  }

  @Test
  void anExtraDirectoryIsRefused() throws IOException {
    Files.createDirectory(location.resolve("code"));

    assertRefused("'code' must be a file");
  }

  @Test
  void aManifestWithAnUnknownPropertyIsRefused() throws IOException {
    edit("manifest.json", "\"name\" : \"example\"", "\"signature\" : 1, \"name\" : \"example\"");

    assertRefused("File manifest.json: must have no property 'signature'");
  }

  @Test
  void aNewerFormatIsRefusedAsSuchWhateverElseItHolds() throws IOException {
    edit("manifest.json", "\"format\" : 1", "\"format\" : 2, \"signature\" : 1");

    assertRefused(
        "File manifest.json: has format 2; this version of the program supports at most 1");
  }

  @Test
  void aManifestThatListsOtherFilesIsRefused() throws IOException {
    edit("manifest.json", "network.pt", "../network.pt");

    assertRefused(
        "File manifest.json: must hold the digests of [calibration.json, encoding.json,"
            + " fallback.json, golden.avro, network.pt], found [../network.pt, calibration.json,"
            + " encoding.json, fallback.json, golden.avro]");
  }

  @Test
  void aManifestThatIsNoJsonOrLacksAValueIsRefused() throws IOException {
    for (String[] edit :
        new String[][] {
          {"\"tsa\"", "tsa"},
          {"\"tsa\"", "null"},
          {"\"tsa\"", "12"},
          {"\"version\" : \"7\",", ""},
          {"\"version\" : \"7\",", "\"version\" : \"7\", \"version\" : \"7\","},
          {"\"FP32\"", "\"FP8\""},
          {"\"features\" : 3", "\"features\" : 3.5"},
          {"2026-01-31T", "31.1.2026 "},
          {"\"7\"", "\"../7\""}
        }) {
      String before = Files.readString(location.resolve("manifest.json"));
      edit("manifest.json", edit[0], edit[1]);

      assertThatThrownBy(() -> BundleReader.read(location, work))
          .as("%s -> %s", edit[0], edit[1])
          .isInstanceOf(InvalidBundleException.class)
          .hasMessageStartingWith("Bundle at " + location + " is refused. File manifest.json: ");
      Files.writeString(location.resolve("manifest.json"), before);
    }
  }

  @Test
  void partsThatAreWholeButWrongAreRefused() throws IOException {
    rewrite("calibration.json", "\"review\" : 0.5", "\"review\" : 0.95");
    assertRefused(
        "File calibration.json: Thresholds must satisfy 0 <= review <= decline <= 1, found review"
            + " 0.95, decline 0.9");
  }

  @Test
  void aPercentileTableThatFallsIsRefused() throws IOException {
    rewrite("calibration.json", "0.0016, 0.0024", "0.0024, 0.0016");

    assertRefused(
        "File calibration.json: The quantiles of a percentile table must not fall, found 0.0024"
            + " then 0.0016 at 3");
  }

  @Test
  void aNumberThatIsNotFiniteIsRefused() throws IOException {
    rewrite("fallback.json", "\"bias\" : -2.0", "\"bias\" : -2e999");

    assertRefused(
        "File fallback.json: The bias of a logistic regression must be finite, found -Infinity");
  }

  @Test
  void aFallbackOfAnotherEncodingIsRefused() throws IOException {
    rewrite("fallback.json", "\"weights\" : [ -0.5, ", "\"weights\" : [ ");

    assertRefused(
        "File fallback.json: A logistic regression on these fields must have 9 weights, found 8");
  }

  @Test
  void anEncodingOfOtherColumnsThanThePrefixIsRefused() throws IOException {
    edit("manifest.json", "\"features\" : 3", "\"features\" : 4");

    assertRefused(
        "The encoding must have a column for each of the 4 features of catalogue 'tiny', found 3");
  }

  @Test
  void goldenExamplesThatAreNoneAreRefused() throws IOException {
    Path golden = location.resolve("golden.avro");
    String digest = Sha256.of(golden);
    Files.writeString(golden, "hello");
    edit("manifest.json", digest, Sha256.of(golden));

    assertRefused("File golden.avro: is not as it must be: Not an Avro data file.");
  }

  @Test
  void goldenExamplesThatAreCompressedAreRefused() throws IOException {
    Path golden = location.resolve("golden.avro");
    String digest = Sha256.of(golden);
    try (DataFileWriter<GoldenExample> writer =
        new DataFileWriter<>(new SpecificDatumWriter<>(GoldenExample.class))) {
      writer.setCodec(CodecFactory.deflateCodec(9));
      writer.create(GoldenExample.getClassSchema(), golden.toFile()).flush();
    }
    edit("manifest.json", digest, Sha256.of(golden));

    assertRefused(
        "File golden.avro: is not as it must be: must not be compressed, found codec 'deflate'");
  }

  @Test
  void goldenExamplesThatAreTooManyAreRefused() throws IOException {
    Path golden = location.resolve("golden.avro");
    String digest = Sha256.of(golden);
    try (RandomAccessFile file = new RandomAccessFile(golden.toFile(), "rw")) {
      file.setLength((32 << 20) + 1);
    }
    edit("manifest.json", digest, Sha256.of(golden));

    assertRefused("File golden.avro: must have at most 33554432 bytes, found 33554433");
  }

  @Test
  void aZipCannotWriteOutsideItsDirectory() throws IOException {
    for (String name : List.of("../evil", "/evil", "a/evil", "..", ".evil", "a\\evil", "folder/")) {
      Path zip = zip(new ZipEntry(name));

      assertThatThrownBy(() -> BundleReader.read(zip, work))
          .isInstanceOf(InvalidBundleException.class)
          .hasMessage(
              "Bundle at %s is refused. Its files must be named by letters, digits, dots, dashes"
                  + " and underscores, found '%s'",
              zip, name);
      assertThat(directory.resolve("evil")).doesNotExist();
    }
  }

  @Test
  void aZipThatUnpacksToTooMuchIsRefusedWhateverItSays() throws IOException {
    Path zip = directory.resolve("bundle.zip");
    BundleWriter.zip(location, zip);

    assertThatThrownBy(() -> BundleReader.read(zip, work, new Staging.Limits(32, 1000)))
        .hasMessage(
            "Bundle at "
                + zip
                + " is refused. It must have at most 1000 bytes, found more at file"
                + " calibration.json");
    assertThatThrownBy(() -> BundleReader.read(zip, work, new Staging.Limits(3, 1 << 20)))
        .hasMessage("Bundle at " + zip + " is refused. It must have at most 3 files, found more");
  }

  @Test
  void aTruncatedZipIsRefused() throws IOException {
    Path zip = directory.resolve("bundle.zip");
    BundleWriter.zip(location, zip);
    byte[] bytes = Files.readAllBytes(zip);
    Files.write(zip, Arrays.copyOf(bytes, bytes.length - 100));

    assertThatThrownBy(() -> BundleReader.read(zip, work))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessage(
            "Bundle at " + zip + " is refused. It is not a whole zip: zip END header not found");
  }

  @Test
  void aChangedByteInAZipIsRefused() throws IOException {
    Path zip = directory.resolve("bundle.zip");
    BundleWriter.zip(location, zip);
    byte[] bytes = Files.readAllBytes(zip);
    int network = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("the network");
    bytes[network] ^= 1;
    Files.write(zip, bytes);

    assertThatThrownBy(() -> BundleReader.read(zip, work))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessageStartingWith(
            "Bundle at " + zip + " is refused. File network.pt must have SHA-256 ");
  }

  @Test
  void aPlaceWithoutABundleIsRefused() {
    Path nowhere = directory.resolve("nowhere");

    assertThatThrownBy(() -> BundleReader.read(nowhere, work))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessage(
            "Bundle at " + nowhere + " is refused. It must be a directory or a zip, found neither");
  }

  @Test
  void aRefusedBundleLeavesNothingBehind() throws IOException {
    Files.writeString(location.resolve("notes.txt"), "hello");

    assertThatThrownBy(() -> BundleReader.read(location, work))
        .isInstanceOf(InvalidBundleException.class);

    try (Stream<Path> left = Files.list(work)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aBundleIsNotCopiedIntoItself() {
    assertThatThrownBy(() -> BundleReader.read(location, location))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The work directory must lie outside the bundle at %s, found %s", location, location);
  }

  @Test
  void aBundleCanBeReadWhereItLiesUnderTheSameRules() throws IOException {
    assertThat(BundleReader.readInPlace(location).network())
        .isEqualTo(location.resolve("network.pt"));

    Files.writeString(location.resolve("notes.txt"), "hello");

    assertThatThrownBy(() -> BundleReader.readInPlace(location))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessage("Bundle at " + location + " is refused. File notes.txt is not in the manifest");
  }

  @Test
  void aDamagedCopyFromBeforeIsReplaced() throws IOException {
    Path network = BundleReader.read(location, work).network();
    Files.writeString(network, "damaged");

    Bundle bundle = BundleReader.read(location, work);

    assertThat(bundle.network()).isEqualTo(network).hasContent("the network");
    try (Stream<Path> copies = Files.list(work)) {
      assertThat(copies).containsExactly(work.resolve(bundle.digest()));
    }
  }

  @Test
  void aBundleFitsItsCatalogueAndWhatGrewFromIt() {
    Bundle bundle = BundleReader.read(location, work);
    String grown =
        ExampleBundle.CATALOGUE.yaml() + "  - {name: categorical-1, kind: categorical}\n";

    BundleReader.requireFits(bundle, ExampleBundle.CATALOGUE);
    BundleReader.requireFits(bundle, Catalogue.parse(grown, "grown.yaml"));
  }

  @Test
  void anotherCatalogueIsRefused() {
    Bundle bundle = BundleReader.read(location, work);
    Catalogue other =
        Catalogue.parse(
            ExampleBundle.CATALOGUE.yaml().replace("numerical-0", "amount"), "other.yaml");

    assertThatThrownBy(() -> BundleReader.requireFits(bundle, other))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessage(
            "Bundle example:7 needs a catalogue that starts with the 3 features of 'tiny'"
                + " (fingerprint %s), found 'tiny' with 3 features (fingerprint %s)",
            ExampleBundle.CATALOGUE.fingerprint(), other.fingerprint());
  }

  @Test
  void columnsThatAreNotTheCataloguesAreRefused() throws IOException {
    rewrite("encoding.json", "numerical-0", "amount");
    Bundle bundle = BundleReader.read(location, work);

    assertThatThrownBy(() -> BundleReader.requireFits(bundle, ExampleBundle.CATALOGUE))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessage(
            "Bundle example:7 does not fit catalogue 'tiny'. Its columns must be [numerical-0] in"
                + " this order, found [amount]");
  }

  @Test
  void columnsThatAreDerivedOtherwiseAreRefused() throws IOException {
    String declared =
        ExampleBundle.CATALOGUE.yaml()
            + "  - {name: orders, kind: derived, function: count, entity: card, window: P1D}\n";
    Catalogue catalogue = Catalogue.parse(declared, "tiny.yaml");
    Path derived = directory.resolve("derived");
    List<Snapshot> examples = RandomSnapshots.of(1, new Sizes(1, 1, 1)).take(1);
    BundleWriter.write(derived, TinyModel.parts(new ModelId("example", "8"), catalogue, examples));
    BundleReader.requireFits(BundleReader.readInPlace(derived), catalogue);
    Files.move(location, directory.resolve("other"));
    Files.move(derived, location);

    rewrite("encoding.json", "PT24H", "PT48H");

    assertThatThrownBy(
            () -> BundleReader.requireFits(BundleReader.readInPlace(location), catalogue))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessage(
            "Bundle example:8 does not fit catalogue 'tiny'. Its columns must be [orders (function:"
                + " count, entity: card, window: PT24H, delay: PT0S)] in this order, found [orders"
                + " (function: count, entity: card, window: PT48H, delay: PT0S)]");
  }

  private void assertRefused(String rule) {
    assertThatThrownBy(() -> BundleReader.read(location, work))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessage("Bundle at " + location + " is refused. " + rule);
  }

  private void edit(String name, String from, String to) throws IOException {
    Path file = location.resolve(name);
    String before = Files.readString(file);
    assertThat(before).contains(from);
    Files.writeString(file, before.replaceFirst(Pattern.quote(from), to));
  }

  /** An edit whose digest the manifest has. */
  private void rewrite(String name, String from, String to) throws IOException {
    String digest = Sha256.of(location.resolve(name));
    edit(name, from, to);
    edit("manifest.json", digest, Sha256.of(location.resolve(name)));
  }

  private Path zip(ZipEntry entry) throws IOException {
    Path zip = directory.resolve("bundle.zip");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out)) {
      entries.putNextEntry(entry);
      entries.closeEntry();
    }
    return zip;
  }
}
