package io.orderguard.deadletters;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Dead letters as the application and Kafka Streams write them. */
final class Letters {

  private Letters() {}

  /** One of the application's, about record 1:45 of a topic, at partition 0 of the letters. */
  static DeadLetter letter(long offset, String reason, String sourceTopic) {
    return at(
        offset,
        headers(
            "trace",
            "t",
            "orderguard.reason",
            reason,
            "orderguard.message",
            "Field 'amount' is missing",
            "orderguard.topic",
            sourceTopic,
            "orderguard.partition",
            "1",
            "orderguard.offset",
            "45",
            "orderguard.timestamp",
            "1700000000123"));
  }

  /** With the headers given, as names and texts in turn. */
  static DeadLetter at(long offset, Headers headers) {
    return at(offset, headers, bytes("value"));
  }

  static DeadLetter at(long offset, Headers headers, byte @Nullable [] value) {
    return new DeadLetter(record("dead-letters", offset, headers, value));
  }

  static ConsumerRecord<byte[], byte[]> record(
      String topic, long offset, Headers headers, byte @Nullable [] value) {
    return new ConsumerRecord<>(
        topic,
        0,
        offset,
        1_700_000_000_123L,
        TimestampType.CREATE_TIME,
        3,
        0,
        bytes("key"),
        value,
        headers,
        Optional.empty());
  }

  static Headers headers(String... namesAndTexts) {
    RecordHeaders headers = new RecordHeaders();
    List<String> all = List.of(namesAndTexts);
    for (int i = 0; i < all.size(); i += 2) {
      headers.add(all.get(i), bytes(all.get(i + 1)));
    }
    return headers;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
