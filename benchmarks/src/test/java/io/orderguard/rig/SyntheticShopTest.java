package io.orderguard.rig;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.catalogue.OrderMapper;
import io.orderguard.order.EntityKeyHasher;
import io.orderguard.order.EntityType;
import io.orderguard.order.FeatureValues;
import io.orderguard.order.Order;
import io.orderguard.publishing.Envelope;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

final class SyntheticShopTest {
  private static final ShopPeople PEOPLE = new ShopPeople(50, 0.5);

  private final SyntheticShop shop = SyntheticShop.of(new ShopColumns(5, 4, 3), PEOPLE, 7);

  @Test
  void anOrderFitsItsCatalogueAndItsEnvelope() {
    EntityKeyHasher hasher = new EntityKeyHasher(new byte[] {1});
    OrderMapper mapper = OrderMapper.of(shop.catalogue(), shop.schema(), hasher);
    int cards = 0;
    for (long number = 0; number < 200; number++) {
      Order order = mapper.map(shop.decoder().decode(shop.value(number)));
      Envelope envelope = shop.envelope("orders", number);

      assertThat(order.orderId()).isEqualTo("order-" + number).isEqualTo(envelope.orderId());
      assertThat(order.orderTimeMillis()).isEqualTo(envelope.timeMillis());
      assertThat(order.customer())
          .isEqualTo(hasher.key(EntityType.CUSTOMER, envelope.customerId()));
      assertThat(order.hasCard()).isEqualTo(!shop.cardId(number).isEmpty());
      assertThat(order.features().categoricalCount()).isEqualTo(5);
      assertThat(order.features().numericalCount()).isEqualTo(4);
      assertThat(order.engineered().count()).isEqualTo(3);
      cards += order.hasCard() ? 1 : 0;
    }
    assertThat(cards).isBetween(180, 199);
  }

  @Test
  void anOrderIsTheSameInAnySequenceAndAnyShopOfTheSeed() {
    SyntheticShop again = SyntheticShop.of(new ShopColumns(5, 4, 3), PEOPLE, 7);
    SyntheticShop other = SyntheticShop.of(new ShopColumns(5, 4, 3), PEOPLE, 8);
    byte[] later = again.value(99);

    assertThat(shop.value(98)).isEqualTo(again.value(98)).isNotEqualTo(later);
    assertThat(shop.value(99)).isEqualTo(later).isNotEqualTo(other.value(99));
  }

  @Test
  void mostWordsOfACustomerAreHabitsAndAllAreKnown() {
    Map<String, Map<String, Integer>> wordsOfCustomers = new HashMap<>();
    int orders = 5_000;
    for (long number = 0; number < orders; number++) {
      GenericRecord record = shop.decoder().decode(shop.value(number));
      Object word = record.get("categorical3"); // one of 80
      assertThat(word == null || shop.words().get(3).contains(word.toString())).isTrue();
      wordsOfCustomers
          .computeIfAbsent(shop.customerId(number), customer -> new HashMap<>())
          .merge(String.valueOf(word), 1, Integer::sum);
    }
    int habits =
        wordsOfCustomers.values().stream()
            .mapToInt(words -> words.values().stream().mapToInt(count -> count).max().orElse(0))
            .sum();
    assertThat(habits / (double) orders).isBetween(0.75, 0.85);
  }

  @Test
  void customersMayOrderEquallyOrNot() {
    assertThat(shareOfTheBusiestTenth(0)).isBetween(0.09, 0.11);
    assertThat(shareOfTheBusiestTenth(0.5)).isBetween(0.30, 0.33); // the square root of a tenth
  }

  @Test
  void anOrderIsKnownByTheKeyOfItsScore() {
    assertThat(SyntheticShop.orderNumber("order-1234567890123".getBytes(UTF_8)))
        .isEqualTo(1_234_567_890_123L);
    for (String wrong : new String[] {"order-", "o", "order-12x"}) {
      assertThatThrownBy(() -> SyntheticShop.orderNumber(wrong.getBytes(UTF_8)))
          .hasMessage("An order id must be 'order-' and a number, found " + wrong);
    }
  }

  @Test
  void widthsAreThoseOfProductionAndOfNetworks() {
    assertThat(ShopColumns.ofSequence(176)).isEqualTo(new ShopColumns(109, 67, 0));
    assertThat(ShopColumns.ofSequence(20)).isEqualTo(new ShopColumns(12, 8, 0));
    assertThat(ShopColumns.ofNetwork(16, 10, 16)).isEqualTo(new ShopColumns(15, 9, 16));
  }

  @Test
  void aMissingValueIsMissing() {
    OrderMapper mapper =
        OrderMapper.of(shop.catalogue(), shop.schema(), new EntityKeyHasher(new byte[] {1}));
    int missing = 0;
    for (long number = 0; number < 2_000; number++) {
      FeatureValues features = mapper.map(shop.decoder().decode(shop.value(number))).features();
      missing += features.categorical(0) == FeatureValues.MISSING_CATEGORICAL ? 1 : 0;
    }
    assertThat(missing).isBetween(20, 60);
  }

  @Test
  void customersGoAndOthersTakeTheirPlace() {
    ShopPeople people = new ShopPeople(10, 0, 5);
    assertThat(people.customer(0.05, 4)).isZero();
    assertThat(people.customer(0.05, 5)).isEqualTo(1);
    assertThat(people.customer(0.95, 50)).isEqualTo(19);
  }

  private static double shareOfTheBusiestTenth(double skew) {
    ShopPeople people = new ShopPeople(1_000, skew);
    int busiest = 0;
    int draws = 20_000;
    for (int i = 0; i < draws; i++) {
      busiest += people.customer((i + 0.5) / draws, 0) < 100 ? 1 : 0;
    }
    return busiest / (double) draws;
  }
}
