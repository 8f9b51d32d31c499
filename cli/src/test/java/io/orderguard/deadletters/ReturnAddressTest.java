package io.orderguard.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.deadletters.Readdressed.Sendable;
import io.orderguard.deadletters.Readdressed.Stuck;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReturnAddressTest {

  private static final Map<String, Integer> TOPICS = Map.of("orders", 4, "labels", 0);

  @Test
  void aLetterGoesBackAsItWas() {
    ProducerRecord<byte[], byte[]> record =
        sendable(address(null).of(Letters.letter(3, "wrong-key", "orders")));

    assertThat(record.topic()).isEqualTo("orders");
    assertThat(record.partition()).isEqualTo(1);
    assertThat(record.timestamp()).isEqualTo(1_700_000_000_123L);
    assertThat(record.key()).isEqualTo(Letters.bytes("key"));
    assertThat(record.value()).isEqualTo(Letters.bytes("value"));
    assertThat(record.headers()).isEqualTo(Letters.headers("trace", "t"));
  }

  @Test
  void anOmittedValueComesFromTheOriginalWithItsHeaders() {
    ConsumerRecord<byte[], byte[]> original =
        Letters.record("orders", 45, Letters.headers("trace", "o"), Letters.bytes("12345"));

    ProducerRecord<byte[], byte[]> record = sendable(address(original).of(omitted(5, "0")));

    assertThat(record.value()).isEqualTo(Letters.bytes("12345"));
    assertThat(record.headers()).isEqualTo(Letters.headers("trace", "o"));
  }

  @Test
  void anotherRecordInThePlaceOfTheOriginalIsNotSent() {
    ConsumerRecord<byte[], byte[]> other =
        Letters.record("orders", 45, Letters.headers(), Letters.bytes("123456"));

    assertThat(address(other).of(omitted(5, "0"))).isEqualTo(new Stuck(Obstacle.ORIGINAL_GONE));
    assertThat(address(null).of(omitted(5, "0"))).isEqualTo(new Stuck(Obstacle.ORIGINAL_GONE));
    assertThat(address(other).of(omitted(6, "99"))).isEqualTo(new Stuck(Obstacle.ORIGINAL_GONE));
  }

  @Test
  void aLetterWithoutATopicToGoBackToIsStuck() {
    ReturnAddress address = address(null);

    assertThat(address.of(Letters.letter(0, "wrong-key", "shop-orders-by-card")))
        .isEqualTo(new Stuck(Obstacle.OTHER_TOPIC));
    assertThat(address.of(Letters.letter(0, "invalid-label", "labels")))
        .isEqualTo(new Stuck(Obstacle.TOPIC_GONE));
    assertThat(address.of(Letters.at(0, Letters.headers())))
        .isEqualTo(new Stuck(Obstacle.NO_SOURCE));
  }

  @Test
  void theKeyDecidesWhereThePartitionIsGone() {
    ReturnAddress smaller = new ReturnAddress(Map.of("orders", 1), source -> null);

    assertThat(sendable(smaller.of(Letters.letter(0, "wrong-key", "orders"))).partition()).isNull();
  }

  private static DeadLetter omitted(int bytes, String partition) {
    return Letters.at(
        0,
        Letters.headers(
            "orderguard.reason", "too-large",
            "orderguard.topic", "orders",
            "orderguard.partition", partition,
            "orderguard.offset", "45",
            "orderguard.timestamp", "1700000000123",
            "orderguard.value-omitted", Integer.toString(bytes)),
        null);
  }

  private static ReturnAddress address(@Nullable ConsumerRecord<byte[], byte[]> original) {
    return new ReturnAddress(TOPICS, source -> original);
  }

  private static ProducerRecord<byte[], byte[]> sendable(Readdressed readdressed) {
    assertThat(readdressed).isInstanceOf(Sendable.class);
    return ((Sendable) readdressed).record();
  }
}
