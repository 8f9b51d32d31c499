package io.orderguard.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.catalogue.Catalogue;
import io.orderguard.catalogue.DerivedFeature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StandardDerivedTest {

  private static final String FULL =
      """
      orderId: id
      orderTime: {column: at, zone: Europe/Berlin}
      customerId: who
      creditCardId: card
      label: {column: fraud, fraud: "1", legitimate: "0", delay: P14D}
      categorical: [country]
      numerical: [items, amount]
      """;

  private static final String SMALL =
      """
      orderId: id
      orderTime: {column: at}
      customerId: who
      """;

  @Test
  void aMappingThatNamesNoneHasThemOfItsTimeItsEntitiesItsAmountAndItsLabel() throws IOException {
    String yaml = Mapping.parse(FULL, "standard.yaml").catalogue().yaml();

    assertThat(yaml).isEqualTo(golden("standard-catalogue.yaml"));
    assertThat(Catalogue.parse(yaml, "standard.yaml").yaml()).isEqualTo(yaml);
  }

  @Test
  void withoutCardAmountAndLabelThereAreThoseOfTheCustomersOrders() {
    assertThat(Mapping.parse(SMALL, "m.yaml").catalogue().derived())
        .extracting(DerivedFeature::name)
        .containsExactly(
            "weekend",
            "night",
            "customer_orders_1d",
            "customer_orders_7d",
            "customer_orders_30d",
            "customer_orders",
            "customer_seconds_since_last");
  }

  @Test
  void aListTakesTheirPlaceAnEmptyOneToo() {
    String one = "derived: [{name: orders, function: count, entity: customer}]\n";

    assertThat(Mapping.parse(FULL + one, "m.yaml").catalogue().derived())
        .extracting(DerivedFeature::name)
        .containsExactly("orders");
    assertThat(Mapping.parse(FULL + "derived: []\n", "m.yaml").catalogue().derived()).isEmpty();
    assertThat(Mapping.parse(FULL + "derived:\n", "m.yaml").catalogue().derived())
        .as("a key without a value is none")
        .isEqualTo(Mapping.parse(FULL, "m.yaml").catalogue().derived());
  }

  @Test
  void aColumnKeepsItsName() {
    String taken = SMALL + "categorical: [weekend]\nnumerical: [weekend_derived, night]\n";

    assertThat(Mapping.parse(taken, "m.yaml").catalogue().derived())
        .extracting(DerivedFeature::name)
        .startsWith("weekend_derived_derived", "night_derived", "customer_orders_1d");
  }

  private static String golden(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(StandardDerivedTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
