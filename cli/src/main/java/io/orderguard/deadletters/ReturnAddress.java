package io.orderguard.deadletters;

import io.orderguard.deadletters.Readdressed.Sendable;
import io.orderguard.deadletters.Readdressed.Stuck;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Turns a letter back into the record it is about: same topic and partition, key, value, headers
 * and timestamp. The partition too, since whoever sent the record need not have chosen it by the
 * key as this producer would; only if the topic has no such partition any more, the key decides.
 */
final class ReturnAddress {

  private final Map<String, Integer> partitions;
  private final Originals originals;

  /**
   * For letters from some topics.
   *
   * @param partitions by topic that letters may go back to; 0 = it does not exist
   */
  ReturnAddress(Map<String, Integer> partitions, Originals originals) {
    this.partitions = Map.copyOf(partitions);
    this.originals = originals;
  }

  Readdressed of(DeadLetter letter) {
    Source source = letter.source();
    Integer count = partitions.get(source.topic());
    if (!source.isKnown()) {
      return new Stuck(Obstacle.NO_SOURCE);
    }
    if (count == null) {
      return new Stuck(Obstacle.OTHER_TOPIC);
    }
    if (count == 0) {
      return new Stuck(Obstacle.TOPIC_GONE);
    }
    return letter.isIncomplete() ? original(letter, count) : kept(letter, count);
  }

  private static Readdressed kept(DeadLetter letter, int count) {
    return new Sendable(
        record(letter.source(), count, letter.key(), letter.value(), letter.originalHeaders()));
  }

  private Readdressed original(DeadLetter letter, int count) {
    Source source = letter.source();
    ConsumerRecord<byte[], byte[]> found = source.partition() < count ? originals.at(source) : null;
    if (found == null || !isOf(letter, found)) {
      return new Stuck(Obstacle.ORIGINAL_GONE);
    }
    Headers headers = LetterHeaders.original(found.headers());
    return new Sendable(record(source, count, found.key(), found.value(), headers));
  }

  /** A topic that was deleted and created again has another record at the place. */
  private static boolean isOf(DeadLetter letter, ConsumerRecord<byte[], byte[]> found) {
    long bytes = found.value() == null ? 0 : found.value().length;
    return found.timestamp() == letter.source().timestampMillis()
        && (letter.valueBytes() < 0 || letter.valueBytes() == bytes);
  }

  private static ProducerRecord<byte[], byte[]> record(
      Source source, int count, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    return new ProducerRecord<>(
        source.topic(),
        source.partition() < count ? source.partition() : null,
        source.timestampMillis() < 0 ? null : source.timestampMillis(),
        key,
        value,
        headers);
  }
}
