package io.orderguard.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.avro.OrderScore;
import io.orderguard.avro.ScoreRung;
import io.orderguard.avro.ShopOrder;
import io.orderguard.schemas.SchemaUnavailableException;
import io.orderguard.schemas.WriterSchema;
import io.orderguard.schemas.WriterSchema.Known;
import io.orderguard.schemas.WriterSchema.Unusable;
import io.orderguard.wire.ConfluentDecoder;
import io.orderguard.wire.JsonDecoder;
import io.orderguard.wire.RecordDecoder;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Orders on topics as users have them. */
class OrderFormatsTest {

  private static final byte[] ANN = Shop.bytes("ann");
  private static final RecordDecoder JSON = JsonDecoder.of(ShopOrder.getClassSchema());
  private static final RecordDecoder CONFLUENT =
      ConfluentDecoder.of(ShopOrder.getClassSchema(), OrderFormatsTest::schema, System::nanoTime);

  private final Path directory;

  OrderFormatsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @ParameterizedTest
  @EnumSource(Partitioning.class)
  void aJsonOrderComesOutScored(Partitioning partitioning) {
    try (Shop shop = open(partitioning, JSON)) {
      send(
          shop,
          Shop.bytes(
              """
              {"orderId": "order-1", "orderTime": "%s", "customerId": "ann",
               "creditCardId": "visa", "currency": "EUR", "amount": 10.5, "basket": [1, 2]}
              """
                  .formatted(Shop.OPENING.plusSeconds(10))));

      assertScoredAsInSingleObject(shop);
    }
  }

  @ParameterizedTest
  @EnumSource(Partitioning.class)
  void anOrderInConfluentFramingComesOutScored(Partitioning partitioning) {
    try (Shop shop = open(partitioning, CONFLUENT)) {
      send(shop, framed(1));

      assertScoredAsInSingleObject(shop);
    }
  }

  @ParameterizedTest
  @EnumSource(Partitioning.class)
  void aJsonOrderOfAnotherKindLeavesUntouchedWithItsReason(Partitioning partitioning) {
    byte[] value = Shop.bytes("{\"orderId\": 5, \"amount\": \"secret\"}");
    try (Shop shop = open(partitioning, JSON)) {
      send(shop, value);

      assertDeadLetter(shop, value, "Field orderId must be a text, found another number");
    }
  }

  @ParameterizedTest
  @EnumSource(Partitioning.class)
  void anOrderOfAnUnknownSchemaLeavesUntouchedWithItsReason(Partitioning partitioning) {
    byte[] value = framed(2);
    try (Shop shop = open(partitioning, CONFLUENT)) {
      send(shop, value);

      assertDeadLetter(shop, value, "The writer schema 2 is not in the registry");
    }
  }

  @ParameterizedTest
  @EnumSource(Partitioning.class)
  void anOrderWhoseSchemaCannotBeAskedForStopsTheTaskAndIsNoDeadLetter(Partitioning partitioning) {
    try (Shop shop = open(partitioning, CONFLUENT)) {
      assertThatThrownBy(() -> send(shop, framed(3)))
          .hasRootCauseInstanceOf(SchemaUnavailableException.class);

      assertThat(shop.deadLetters()).isEmpty();
      assertThat(shop.scores()).isEmpty();
    }
  }

  @Test
  void ordersOfOldAndNewWritersStandInOneHistory() {
    try (Shop shop = open(Partitioning.CUSTOMER, CONFLUENT)) {
      send(shop, framed(1));
      byte[] second = Shop.encode(Shop.order("order-2", 20).build());
      send(shop, framed(4, second));

      assertThat(shop.scores()).extracting(OrderScore::getCustomerOrders).containsExactly(1, 2);
    }
  }

  private static WriterSchema schema(int id) {
    return switch (id) {
      case 1, 4 -> new Known(ShopOrder.getClassSchema());
      case 2 -> new Unusable("is not in the registry");
      default -> throw new SchemaUnavailableException("not now");
    };
  }

  private Shop open(Partitioning partitioning, RecordDecoder orders) {
    return Shop.open(directory, Configs.partitionedBy(partitioning, partitioning), orders);
  }

  private static void send(Shop shop, byte[] value) {
    shop.orders.pipeInput(new TestRecord<>(ANN, value, Shop.OPENING.plusSeconds(10)));
  }

  private static byte[] framed(int id) {
    return framed(id, Shop.encode(Shop.order("order-1", 10).build()));
  }

  /** Another header before the body of a single-object encoding. */
  private static byte[] framed(int id, byte[] singleObject) {
    int body = singleObject.length - 10;
    return ByteBuffer.allocate(5 + body)
        .put((byte) 0)
        .putInt(id)
        .put(singleObject, 10, body)
        .array();
  }

  private void assertScoredAsInSingleObject(Shop shop) {
    OrderScore score = only(shop.scores());
    assertThat(score.getRung()).isEqualTo(ScoreRung.CHAMPION);
    assertThat(shop.deadLetters()).isEmpty();
    try (Shop other = Shop.open(directory.resolve("other"))) {
      other.send(Shop.order("order-1", 10));
      OrderScore expected = only(other.scores());
      assertThat(score.getCustomerDigest()).isEqualTo(expected.getCustomerDigest());
      assertThat(score.getCardDigest()).isEqualTo(expected.getCardDigest());
      assertThat(score.getRawScore()).isEqualTo(expected.getRawScore());
    }
  }

  private static void assertDeadLetter(Shop shop, byte[] value, String message) {
    TestRecord<byte[], byte[]> letter = only(shop.deadLetters());
    assertThat(letter.key()).isEqualTo(ANN);
    assertThat(letter.value()).isEqualTo(value);
    assertThat(Shop.header(letter, "reason")).isEqualTo("undecodable");
    assertThat(Shop.header(letter, "message")).isEqualTo(message);
    assertThat(shop.scores()).isEmpty();
  }

  private static <T> T only(List<T> list) {
    assertThat(list).hasSize(1);
    return list.get(0);
  }
}
