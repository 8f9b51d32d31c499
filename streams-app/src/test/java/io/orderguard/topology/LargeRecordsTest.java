package io.orderguard.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.avro.OrderScore;
import io.orderguard.avro.ScoreRung;
import io.orderguard.avro.ShopOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No record is larger than its topic takes, whatever comes in: a refused one would come again. */
class LargeRecordsTest {

  private static final Instant NOON = Shop.OPENING.plusSeconds(43_200);
  private static final byte[] ANN = Shop.bytes("ann");
  private static final int MOST = TopologyConfig.DEFAULT.mostRecordBytes();
  private static final int REQUEST = 1 << 20; // what a producer sends at most by default
  private static final long SMALL = 4096;

  private final Path directory;

  LargeRecordsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @ParameterizedTest
  @EnumSource(Partitioning.class)
  void aRecordLargerThanMayComeInIsADeadLetterWhateverItHolds(Partitioning partitioning) {
    try (Shop shop = Shop.open(directory, Configs.partitionedBy(partitioning, partitioning))) {
      shop.orders.pipeInput(new TestRecord<>(ANN, new byte[MOST - ANN.length], NOON));
      shop.orders.pipeInput(new TestRecord<>(ANN, new byte[MOST - ANN.length + 1], NOON));
      shop.labels.pipeInput(new TestRecord<>(ANN, new byte[MOST - ANN.length + 1], NOON));
      shop.send(Shop.order("order-1", 10));

      List<TestRecord<byte[], byte[]>> letters = shop.deadLetters();
      assertThat(letters)
          .extracting(letter -> Shop.header(letter, "reason"))
          .containsExactly("undecodable", "too-large", "too-large");
      assertThat(Shop.header(letters.get(1), "message"))
          .isEqualTo("Key, value and headers must take at most 262144 bytes, found 262145");
      assertThat(letters.get(1).value()).hasSize(MOST - ANN.length + 1);
      assertThat(Shop.header(letters.get(2), "topic")).isEqualTo("labels");
      assertThat(shop.scores()).extracting(OrderScore::getRung).containsExactly(ScoreRung.CHAMPION);
    }
  }

  @Test
  void headersCountSinceTheyTravelWithEveryRecordThatFollows() {
    Headers headers = new RecordHeaders().add("theirs", new byte[MOST]);
    try (Shop shop = Shop.open(directory)) {
      shop.orders.pipeInput(
          new TestRecord<>(ANN, Shop.encode(Shop.order("order-1", 10).build()), headers, NOON));

      assertThat(Shop.header(only(shop.deadLetters()), "reason")).isEqualTo("too-large");
      assertThat(shop.scores()).isEmpty();
    }
  }

  @Test
  void aLetterThatItsTopicWouldRefuseGoesWithoutItsValue() {
    Headers headers = new RecordHeaders().add("theirs", new byte[] {9});
    RecordLimits limits = new RecordLimits(SMALL, REQUEST);
    try (Shop shop = Shop.open(directory, TopologyConfig.DEFAULT, limits)) {
      shop.orders.pipeInput(new TestRecord<>(ANN, new byte[5000], headers, NOON));

      TestRecord<byte[], byte[]> letter = only(shop.deadLetters());
      assertThat(letter.key()).isEqualTo(ANN);
      assertThat(letter.value()).isNull();
      assertThat(letter.headers().lastHeader("theirs").value()).containsExactly(9);
      assertThat(Shop.header(letter, "value-omitted")).isEqualTo("5000");
      assertThat(Shop.header(letter, "reason")).isEqualTo("undecodable");
      assertThat(Shop.header(letter, "offset")).isEqualTo("0");
      assertThat(letter.headers().lastHeader("orderguard.headers-omitted")).isNull();
    }
  }

  @Test
  void foreignHeadersGoBeforeTheKeyDoes() {
    RecordLimits limits = new RecordLimits(SMALL, REQUEST);
    Headers headers = new RecordHeaders().add("theirs", new byte[5000]);
    try (Shop shop = Shop.open(directory, TopologyConfig.DEFAULT, limits)) {
      shop.orders.pipeInput(new TestRecord<>(ANN, new byte[7], headers, NOON));
      shop.orders.pipeInput(new TestRecord<>(new byte[6000], new byte[7], headers, NOON));

      List<TestRecord<byte[], byte[]>> letters = shop.deadLetters();
      assertThat(letters.get(0).key()).isEqualTo(ANN);
      assertThat(letters.get(1).key()).isNull();
      assertThat(Shop.header(letters.get(1), "key-omitted")).isEqualTo("6000");
      assertThat(letters)
          .allSatisfy(letter -> assertThat(sent(letter)).isLessThanOrEqualTo(SMALL))
          .allSatisfy(
              letter -> assertThat(Shop.header(letter, "headers-omitted")).isEqualTo("5016"))
          .allSatisfy(letter -> assertThat(Shop.header(letter, "value-omitted")).isEqualTo("7"))
          .allSatisfy(letter -> assertThat(letter.headers().lastHeader("theirs")).isNull());
    }
  }

  @Test
  void noLetterIsLargerThanItsTopicTakes() {
    RecordLimits limits = new RecordLimits(SMALL, REQUEST);
    try (Shop shop = Shop.open(directory, TopologyConfig.DEFAULT, limits)) {
      for (int size = 3300; size < 4200; size += 3) {
        shop.orders.pipeInput(new TestRecord<>(ANN, new byte[size], NOON));
      }
      assertThat(shop.deadLetters())
          .allSatisfy(letter -> assertThat(sent(letter)).isLessThanOrEqualTo(SMALL))
          .anySatisfy(letter -> assertThat(letter.value()).hasSizeGreaterThan(3300))
          .anySatisfy(letter -> assertThat(letter.value()).isNull());
    }
  }

  @Test
  void aLetterThatWasPlayedBackNoLongerSaysWhatWasOmitted() {
    Headers headers = new RecordHeaders();
    for (String part : List.of("value", "headers", "key")) {
      headers.add("orderguard." + part + "-omitted", Shop.bytes("5000"));
    }
    try (Shop shop = Shop.open(directory)) {
      shop.orders.pipeInput(new TestRecord<>(ANN, new byte[] {1}, headers, NOON));

      assertThat(only(shop.deadLetters()).headers())
          .extracting(Header::key)
          .noneMatch(key -> key.endsWith("-omitted"));
    }
  }

  @ParameterizedTest
  @EnumSource(Partitioning.class)
  void anIdThatIsTooLongToBeKeptIsADeadLetterWithoutAnAnswer(Partitioning partitioning) {
    String longest = "x".repeat(512);
    String tooLong = "ä".repeat(256) + "x";
    ShopOrder anonymous = Shop.order(tooLong, 12).setCustomerId("").build();
    try (Shop shop = Shop.open(directory, Configs.partitionedBy(partitioning, partitioning))) {
      shop.send(Shop.order(longest, 10).setCustomerId(longest));
      shop.send(Shop.order(tooLong, 11));
      shop.send(Shop.order("order-1", 12).setCustomerId(tooLong));
      shop.send(anonymous, ANN, NOON);
      shop.send(Shop.label(tooLong, 13));
      shop.send(Shop.label("order-1", 13).setCustomerId(tooLong));

      List<TestRecord<byte[], byte[]>> letters = shop.deadLetters();
      assertThat(letters)
          .extracting(letter -> Shop.header(letter, "reason"))
          .containsExactly(
              "invalid-order", "invalid-order", "invalid-order", "invalid-label", "invalid-label");
      assertThat(Shop.header(letters.get(0), "message"))
          .isEqualTo("The id of an order must take at most 512 bytes in UTF-8, found 513");
      assertThat(Shop.header(letters.get(4), "message"))
          .isEqualTo("The id of a customer must take at most 512 bytes in UTF-8, found 513");
      assertThat(shop.scores()).extracting(OrderScore::getOrderId).containsExactly(longest);
    }
  }

  @Test
  void textsThatGrowWhenTheyAreReadAreTooLarge() {
    try (Shop shop = Shop.open(directory)) {
      shop.orders.pipeInput(new TestRecord<>(ANN, orderOfBrokenText(MOST / 3 + 100), NOON));

      TestRecord<byte[], byte[]> letter = only(shop.deadLetters());
      assertThat(Shop.header(letter, "reason")).isEqualTo("too-large");
      assertThat(only(shop.scores()).getReason()).startsWith("too-large: ");
    }
  }

  /** At the default sizes, with the longest ids in a full history and the text that grows most. */
  @ParameterizedTest
  @EnumSource(Partitioning.class)
  void whatFollowsFromTheLargestOrderFitsIntoARequest(Partitioning partitioning) {
    int text = MOST / 3 - 200;
    byte[] largest = orderOfBrokenText(text);
    byte[] header = new byte[MOST - largest.length - ANN.length - "theirs".length() - 10];
    Headers headers = new RecordHeaders().add("theirs", header);
    try (Shop shop = Shop.open(directory, Configs.partitionedBy(partitioning, partitioning))) {
      for (int i = 0; i < 60; i++) {
        shop.send(Shop.order("x".repeat(509) + (100 + i), i));
      }
      shop.orders.pipeInput(new TestRecord<>(ANN, largest, headers, NOON));

      assertThat(shop.deadLetters()).isEmpty();
      assertThat(shop.scores()).hasSize(61);
      assertThat(shop.driver.producedTopicNames())
          .isNotEmpty()
          .allSatisfy(topic -> assertThat(largestOn(shop, topic)).isLessThan(REQUEST));
    }
  }

  @Test
  void aSnapshotThatItsTopicWouldRefuseIsWrittenByReference() {
    RecordLimits limits = new RecordLimits(REQUEST, SMALL);
    try (Shop shop = Shop.open(directory, TopologyConfig.DEFAULT, limits)) {
      for (int i = 0; i < 51; i++) {
        shop.send(Shop.order("order-" + i, i));
      }
      assertThat(shop.snapshots()).hasSize(51);
      assertThat(shop.metrics.events())
          .contains("snapshot:reference")
          .doesNotContain("snapshot:nothing");
      assertThat(shop.scores()).hasSize(51);
    }
  }

  @Test
  void anOrderIsScoredEvenIfNoSnapshotOfItFits() {
    RecordLimits limits = new RecordLimits(REQUEST, SMALL);
    try (Shop shop = Shop.open(directory, TopologyConfig.DEFAULT, limits)) {
      shop.send(Shop.order("order-1", 10).setEmailDomain("x".repeat(5000)));
      shop.send(Shop.order("order-2", 11));

      assertThat(shop.snapshots()).hasSize(1);
      assertThat(shop.metrics.events()).contains("snapshot:reference", "snapshot:nothing");
      assertThat(shop.scores()).hasSize(2);
    }
  }

  /** An order of "ann" with a text of so many bytes that are no UTF-8: each becomes three. */
  private static byte[] orderOfBrokenText(int bytes) {
    String text = "~".repeat(bytes);
    byte[] encoded = Shop.encode(Shop.order("order-1", 43_200).setEmailDomain(text).build());
    for (int i = 0; i < encoded.length; i++) {
      if (encoded[i] == '~') {
        encoded[i] = (byte) 0xFF;
      }
    }
    return encoded;
  }

  private static long largestOn(Shop shop, String topic) {
    return shop
        .driver
        .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList()
        .stream()
        .mapToLong(LargeRecordsTest::sent)
        .max()
        .orElse(0);
  }

  private static long sent(TestRecord<byte[], byte[]> record) {
    return RecordSize.sent(record.key(), record.value(), record.headers());
  }

  private static <T> T only(List<T> list) {
    assertThat(list).hasSize(1);
    return list.get(0);
  }
}
