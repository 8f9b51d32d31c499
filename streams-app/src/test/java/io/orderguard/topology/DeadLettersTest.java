package io.orderguard.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.avro.OrderLabel;
import io.orderguard.avro.OrderScore;
import io.orderguard.avro.ScoreRung;
import io.orderguard.avro.ShopOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What cannot be scored leaves untouched, with its reason; its sender gets an answer if possible.
 */
class DeadLettersTest {

  private static final Instant NOON = Shop.OPENING.plusSeconds(43_200);
  private static final byte[] ANN = Shop.bytes("ann");

  private final Path directory;

  DeadLettersTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void bytesThatAreNoOrderLeaveUntouchedWithReasonAndCoordinates() {
    byte[] value = {1, 2, 3};
    RecordHeaders headers = new RecordHeaders();
    headers.add("theirs", new byte[] {9});
    try (Shop shop = Shop.open(directory)) {
      shop.send(Shop.order("order-1", 10));
      shop.orders.pipeInput(new TestRecord<>(ANN, value, headers, NOON));

      TestRecord<byte[], byte[]> letter = only(shop.deadLetters());
      assertThat(letter.key()).isEqualTo(ANN);
      assertThat(letter.value()).isEqualTo(value);
      assertThat(letter.timestamp()).isEqualTo(NOON.toEpochMilli());
      assertThat(letter.headers().lastHeader("theirs").value()).containsExactly(9);
      assertThat(Shop.header(letter, "reason")).isEqualTo("undecodable");
      assertThat(Shop.header(letter, "message")).contains("single-object");
      assertThat(Shop.header(letter, "topic")).isEqualTo("orders");
      assertThat(Shop.header(letter, "partition")).isEqualTo("0");
      assertThat(Shop.header(letter, "offset")).isEqualTo("1");
      assertThat(Shop.header(letter, "timestamp")).isEqualTo("" + NOON.toEpochMilli());
      assertThat(shop.scores()).hasSize(1);
      assertThat(shop.metrics.events()).contains("dead-letter:undecodable");
    }
  }

  @ParameterizedTest
  @EnumSource(Partitioning.class)
  void aRecordWithoutKeyAndValueLeavesWithoutThem(Partitioning partitioning) {
    try (Shop shop = Shop.open(directory, Configs.partitionedBy(partitioning, partitioning))) {
      shop.orders.pipeInput(new TestRecord<>(null, null, NOON));

      TestRecord<byte[], byte[]> letter = only(shop.deadLetters());
      assertThat(letter.key()).isNull();
      assertThat(letter.value()).isNull();
      assertThat(Shop.header(letter, "reason")).isEqualTo("undecodable");
      assertThat(shop.scores()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Partitioning.class)
  void anOrderWithoutCustomerIsAnsweredAsUnscored(Partitioning partitioning) {
    ShopOrder order = Shop.order("order-1", 10).setCustomerId(" ").build();
    try (Shop shop = Shop.open(directory, Configs.partitionedBy(partitioning, partitioning))) {
      shop.send(order, ANN, NOON);

      assertRejected(shop, "invalid-order", Shop.encode(order));
      assertUnscored(only(shop.scores()), "order-1", "invalid-order");
    }
  }

  @ParameterizedTest
  @EnumSource(Partitioning.class)
  void aNumberThatIsNoneIsADeadLetter(Partitioning partitioning) {
    ShopOrder order = Shop.order("order-1", 10).setAmount(Double.NaN).build();
    try (Shop shop = Shop.open(directory, Configs.partitionedBy(partitioning, partitioning))) {
      shop.send(order, ANN, NOON);

      assertRejected(shop, "invalid-order", Shop.encode(order));
      assertUnscored(only(shop.scores()), "order-1", "invalid-order");
    }
  }

  @Test
  void anOrderWithoutIdCannotBeAnswered() {
    ShopOrder order = Shop.order("", 10).build();
    try (Shop shop = Shop.open(directory)) {
      shop.send(order, ANN, NOON);

      assertRejected(shop, "invalid-order", Shop.encode(order));
      assertThat(shop.scores()).isEmpty();
    }
  }

  @Test
  void anOrderUnderAnotherKeyThanItsCustomerIsADeadLetter() {
    ShopOrder order = Shop.order("order-1", 10).build();
    try (Shop shop = Shop.open(directory)) {
      shop.send(order, Shop.bytes("bob"), NOON);

      assertRejected(shop, "wrong-key", Shop.encode(order));
      assertUnscored(only(shop.scores()), "order-1", "wrong-key");
    }
  }

  @Test
  void anOrderWithoutKeyIsADeadLetterWhenTheTopicIsKeyedByCustomer() {
    ShopOrder order = Shop.order("order-1", 10).build();
    try (Shop shop = Shop.open(directory)) {
      shop.send(order, null, NOON);

      assertRejected(shop, "wrong-key", Shop.encode(order));
    }
  }

  @Test
  void anyKeyWillDoWhenOrdersArePartitionedByAnythingElse() {
    ShopOrder order = Shop.order("order-1", 10).build();
    TopologyConfig config = Configs.partitionedBy(Partitioning.OTHER, Partitioning.OTHER);
    try (Shop shop = Shop.open(directory, config)) {
      shop.send(order, Shop.bytes("order-1"), NOON);
      shop.send(Shop.order("order-2", 11).build(), null, NOON);

      assertThat(shop.deadLetters()).isEmpty();
      assertThat(shop.scores()).extracting(OrderScore::getCustomerOrders).containsExactly(1, 2);
    }
  }

  @Test
  void theKeyIsStillCheckedBehindARepartitionThatOnlyLabelsNeed() {
    TopologyConfig config = Configs.partitionedBy(Partitioning.CUSTOMER, Partitioning.OTHER);
    ShopOrder order = Shop.order("order-1", 10).build();
    try (Shop shop = Shop.open(directory, config)) {
      shop.send(order, Shop.bytes("bob"), NOON);

      TestRecord<byte[], byte[]> letter = assertRejected(shop, "wrong-key", Shop.encode(order));
      assertThat(letter.key()).isEqualTo(Shop.bytes("bob"));
      assertThat(Shop.header(letter, "topic")).isEqualTo("orders");
    }
  }

  @Test
  void anOrderAtMostTenMinutesAheadOfItsRecordPasses() {
    ShopOrder order = Shop.order("order-1", 0).setOrderTime(NOON.plusSeconds(600)).build();
    try (Shop shop = Shop.open(directory)) {
      shop.send(order, ANN, NOON);

      assertThat(shop.deadLetters()).isEmpty();
      assertThat(only(shop.scores()).getRung()).isEqualTo(ScoreRung.CHAMPION);
    }
  }

  @Test
  void anOrderFurtherAheadIsADeadLetter() {
    ShopOrder order = Shop.order("order-1", 0).setOrderTime(NOON.plusMillis(600_001)).build();
    try (Shop shop = Shop.open(directory)) {
      shop.send(order, ANN, NOON);

      TestRecord<byte[], byte[]> letter = assertRejected(shop, "future-order", Shop.encode(order));
      assertThat(Shop.header(letter, "message"))
          .isEqualTo(
              "The time of order order-1 must be at most 600000 ms ahead of its record's timestamp,"
                  + " found 600001 ms");
      assertUnscored(only(shop.scores()), "order-1", "future-order");
    }
  }

  @Test
  void aSecondOrderOfTheSameIdWithOtherContentIsADeadLetter() {
    ShopOrder changed = Shop.order("order-1", 10).setAmount(99.0).build();
    try (Shop shop = Shop.open(directory)) {
      shop.send(Shop.order("order-1", 10));
      shop.send(changed, ANN, NOON);

      TestRecord<byte[], byte[]> letter =
          assertRejected(shop, "conflicting-order", Shop.encode(changed));
      assertThat(letter.key()).isEqualTo(ANN);
      assertThat(Shop.header(letter, "offset")).isEqualTo("1");
      assertUnscored(shop.scores().get(1), "order-1", "conflicting-order");
    }
  }

  @Test
  void anOrderIdThatTheCardKnowsFromAnotherCustomerIsAnsweredAsUnscored() {
    try (Shop shop = Shop.open(directory)) {
      shop.send(Shop.order("order-1", 10));
      shop.send(Shop.order("order-1", 20).setCustomerId("bob"));
      shop.send(Shop.order("order-2", 30));

      List<OrderScore> scores = shop.scores();
      assertThat(scores.get(1).getRung()).isEqualTo(ScoreRung.UNSCORED);
      assertThat(scores.get(1).getReason()).isEqualTo("conflicting order id");
      assertThat(scores.get(2).getCardOrders()).isEqualTo(2);
      assertThat(shop.metrics.events()).contains("conflict");
      assertThat(shop.deadLetters()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Partitioning.class)
  void bytesThatAreNoLabelAreADeadLetter(Partitioning partitioning) {
    byte[] value = {7};
    try (Shop shop = Shop.open(directory, Configs.partitionedBy(partitioning, partitioning))) {
      shop.labels.pipeInput(new TestRecord<>(ANN, value, NOON));

      TestRecord<byte[], byte[]> letter = assertRejected(shop, "undecodable", value);
      assertThat(Shop.header(letter, "topic")).isEqualTo("labels");
      assertThat(shop.scores()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Partitioning.class)
  void aLabelWithoutCustomerOrOrderIsADeadLetter(Partitioning partitioning) {
    OrderLabel noCustomer = Shop.label("order-1", 10).setCustomerId("").build();
    OrderLabel noOrder = Shop.label(" ", 10).build();
    try (Shop shop = Shop.open(directory, Configs.partitionedBy(partitioning, partitioning))) {
      shop.send(noCustomer, ANN, NOON);
      shop.send(noOrder, ANN, NOON);

      assertThat(shop.deadLetters())
          .extracting(letter -> Shop.header(letter, "reason"), letter -> letter.value().length > 0)
          .containsOnly(org.assertj.core.groups.Tuple.tuple("invalid-label", true))
          .hasSize(2);
      assertThat(shop.scores()).isEmpty();
    }
  }

  @Test
  void aLabelUnderAnotherKeyThanItsCustomerIsADeadLetter() {
    try (Shop shop = Shop.open(directory)) {
      shop.send(Shop.label("order-1", 10).build(), Shop.bytes("bob"), NOON);

      assertThat(Shop.header(only(shop.deadLetters()), "reason")).isEqualTo("wrong-key");
    }
  }

  @Test
  void aDeadLetterThatIsPlayedBackCarriesItsLatestReasonOnly() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("orderguard.reason", Shop.bytes("older"));
    try (Shop shop = Shop.open(directory)) {
      shop.orders.pipeInput(new TestRecord<>(ANN, new byte[] {1}, headers, NOON));

      assertThat(only(shop.deadLetters()).headers().headers("orderguard.reason")).hasSize(1);
    }
  }

  private static TestRecord<byte[], byte[]> assertRejected(
      Shop shop, String reason, byte @Nullable [] value) {
    TestRecord<byte[], byte[]> letter = only(shop.deadLetters());
    assertThat(Shop.header(letter, "reason")).isEqualTo(reason);
    assertThat(letter.value()).isEqualTo(value);
    return letter;
  }

  private static void assertUnscored(OrderScore score, String orderId, String reason) {
    assertThat(score.getOrderId()).isEqualTo(orderId);
    assertThat(score.getRung()).isEqualTo(ScoreRung.UNSCORED);
    assertThat(score.getReason()).startsWith(reason + ": ");
    assertThat(score.getRawScore()).isNull();
    assertThat(score.getDecision()).isNull();
  }

  private static <T> T only(List<T> list) {
    assertThat(list).hasSize(1);
    return list.get(0);
  }
}
