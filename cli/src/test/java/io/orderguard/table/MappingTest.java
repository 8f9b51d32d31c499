package io.orderguard.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.catalogue.Feature;
import io.orderguard.catalogue.FeatureKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingTest {

  private static final String SHOP =
      """
      orderId: order no.
      orderTime: {column: placed at, format: "dd.MM.yyyy HH:mm", zone: Europe/Berlin}
      customerId: customerId
      creditCardId: card
      label: {column: verdict, fraud: [fraud, chargeback], legitimate: ok, delay: P14D}
      categorical: [card, customerId, "Straße", 2nd item]
      numerical: [amount (€), "amount (£)"]
      derived:
        - {name: mean_7d, function: mean, of: amount (€), entity: customer, window: P7D}
        - {name: night, function: hours, from: 22, to: 5, zone: Europe/Berlin}
      """;

  private final Path folder;

  MappingTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aMappingGeneratesCatalogueAndSchema() throws IOException {
    Path file = Files.writeString(folder.resolve("shop.yaml"), SHOP);

    Mapping mapping = Mapping.load(file);

    assertThat(mapping.catalogue().yaml()).isEqualTo(golden("shop-catalogue.yaml"));
    assertThat(SchemaFormatter.format("json/pretty", mapping.schema()) + "\n")
        .isEqualTo(golden("shop-schema.avsc"));
    assertThat(mapping.hasLabel()).isTrue();
    assertThat(mapping.labelDelay()).isEqualTo(Duration.ofDays(14));
  }

  @Test
  void featuresAreCalledAsTheirColumnsAre() {
    assertThat(Mapping.parse(SHOP, "shop.yaml").catalogue().features())
        .extracting(Feature::name)
        .containsExactly(
            "card",
            "customerId",
            "Straße",
            "2nd item",
            "amount (€)",
            "amount (£)",
            "mean_7d",
            "night");
  }

  @Test
  void theCatalogueIsCalledAsTheFileIs() {
    assertThat(Mapping.parse(SHOP, "some/where/my.shop.yaml").catalogue().name())
        .isEqualTo("my.shop");
  }

  @Test
  void theSmallestMappingHasNeitherCardNorLabel() {
    Mapping mapping =
        Mapping.parse(
            """
            orderId: id
            orderTime: {column: at}
            customerId: who
            derived: [{name: n, function: count, entity: customer}]
            """,
            "m.yaml");

    assertThat(mapping.hasLabel()).isFalse();
    assertThat(mapping.labelDelay()).isZero();
    assertThat(mapping.catalogue().creditCardIdField()).isEmpty();
    assertThat(mapping.schema().getFields())
        .extracting(Schema.Field::name)
        .containsExactly("orderId", "orderTime", "customerId");
    assertThat(mapping.catalogue().features(FeatureKind.DERIVED)).hasSize(1);
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(MappingTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
