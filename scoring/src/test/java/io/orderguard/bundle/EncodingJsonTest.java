package io.orderguard.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.catalogue.Derivation;
import io.orderguard.catalogue.Derivation.Hours;
import io.orderguard.catalogue.Derivation.OfHistory;
import io.orderguard.catalogue.Derivation.Weekend;
import io.orderguard.catalogue.DerivedFeature;
import io.orderguard.catalogue.DerivedFunction;
import io.orderguard.catalogue.Window;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.features.FeatureEncoding.DerivedColumn;
import io.orderguard.features.FeatureEncoding.NumericColumn;
import io.orderguard.features.NumericScaling;
import io.orderguard.features.NumericScaling.Transform;
import io.orderguard.features.RandomSnapshots;
import io.orderguard.features.RandomSnapshots.Sizes;
import io.orderguard.features.Vocabulary;
import io.orderguard.features.Vocabulary.Word;
import io.orderguard.order.EntityType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Derived columns in {@code encoding.json}; all else of it is {@link BundleFormatTest}'s. */
class EncodingJsonTest {

  private static final String GOLDEN = "/golden/encoding-derived-v1.json";
  private static final String GOLDEN_PLACED = "/golden/encoding-placed-v1.json";

  private static final FeatureEncoding PLAIN = RandomSnapshots.of(1, new Sizes(1, 1, 0)).encoding();
  private static final FeatureEncoding ENCODING =
      new FeatureEncoding(
          PLAIN.categorical(),
          PLAIN.numerical(),
          PLAIN.engineered(),
          List.of(
              column(
                  "mean7d",
                  new OfHistory(
                      DerivedFunction.MEAN,
                      EntityType.CUSTOMER,
                      new Window(Duration.ofDays(7), Duration.ZERO),
                      "numerical-0")),
              column(
                  "values",
                  new OfHistory(
                      DerivedFunction.DISTINCT,
                      EntityType.CARD,
                      new Window(null, Duration.ofHours(12)),
                      "categorical-0")),
              column("weekend", new Weekend(ZoneId.of("Europe/Berlin"))),
              column("night", new Hours(22, 6, ZoneId.of("UTC")))));

  private static final FeatureEncoding PLACED =
      new FeatureEncoding(
          List.of(
              Vocabulary.placed(
                  "country",
                  List.of(new Word(71, "DE"), new Word(72, "FR")),
                  new int[] {40, 8},
                  8)),
          List.of(
              new NumericColumn("amount", new NumericScaling(Transform.UNCLIPPED, 0.25, -0.5, -1))),
          List.of());

  private final Path file;

  EncodingJsonTest(@TempDir Path directory) {
    file = directory.resolve("encoding.json");
  }

  @Test
  void derivedColumnsAreReadAsTheyWereWritten() throws IOException {
    JsonFile.write(file, EncodingJson.of(ENCODING));

    assertThat(EncodingJson.read(file).encoding()).isEqualTo(ENCODING);
  }

  /** The stored form is a contract: it must stay readable. */
  @Test
  void theRecordedFormIsWrittenAndRead() throws IOException {
    JsonFile.write(file, EncodingJson.of(ENCODING));
    assertThat(Files.readString(file)).isEqualTo(golden());

    Files.writeString(file, golden());
    assertThat(EncodingJson.read(file).encoding()).isEqualTo(ENCODING);
  }

  @Test
  void withoutDerivedColumnsTheFileSaysNothingOfThem() throws IOException {
    JsonFile.write(file, EncodingJson.of(PLAIN));

    assertThat(Files.readString(file)).doesNotContain("derived");
    assertThat(EncodingJson.read(file).encoding()).isEqualTo(PLAIN);
  }

  @Test
  void placedColumnsAreReadAsTheyWereWritten() throws IOException {
    JsonFile.write(file, EncodingJson.of(PLACED));
    assertThat(Files.readString(file)).isEqualTo(golden(GOLDEN_PLACED));

    Files.writeString(file, golden(GOLDEN_PLACED));
    assertThat(EncodingJson.read(file).encoding()).isEqualTo(PLACED);
  }

  @Test
  void aDerivationIsReadAsStrictlyAsInACatalogue() throws IOException {
    assertRefused(
        "\"function\" : \"mean\"",
        "\"function\" : \"mode\"",
        "Configuration of derived column mean7d has 1 mistake:\n  - function must be one of");
    assertRefused("\"delay\" : \"PT0S\"", "\"lag\" : \"PT0S\"", "lag is not a setting here");
    assertRefused(
        "\"of\" : \"numerical-0\"",
        "\"of\" : \"categorical-0\"",
        "of must name a numerical feature, found 'categorical-0', which is categorical");
    assertRefused("\"from\" : 22", "\"from\" : \"22\"", "from must be a whole number");
    assertRefused("\"derived\" : [", "\"derived\" : null, \"x\" : [", "is not as it must be");
  }

  private void assertRefused(String from, String to, String rule) throws IOException {
    assertThat(golden()).contains(from);
    Files.writeString(file, golden().replace(from, to));

    assertThatThrownBy(() -> EncodingJson.read(file).encoding())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(rule);
  }

  private static DerivedColumn column(String name, Derivation derivation) {
    return new DerivedColumn(
        new DerivedFeature(name, derivation),
        new NumericScaling(Transform.LOG1P, 0.25, 0.0625, 1.5));
  }

  private static String golden() throws IOException {
    return golden(GOLDEN);
  }

  private static String golden(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(EncodingJsonTest.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
