package io.orderguard.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the dead letters that are there, committed ones only. Used by one thread. */
final class LetterReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Set<String> sources = new HashSet<>();
  private int letters;
  private int withoutValue;

  LetterReader(Deployment deployment) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", deployment.bootstrapServers(),
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> all = List.of(new TopicPartition(deployment.topics().deadLetters(), 0));
    consumer.assign(all);
    consumer.seekToBeginning(all);
  }

  /** Reads on, and says where the records lie that all letters so far are about. */
  Set<String> read() {
    for (ConsumerRecord<byte[], byte[]> letter : consumer.poll(POLL)) {
      letters++;
      withoutValue += letter.value() == null ? 1 : 0;
      sources.add(text(letter, "partition") + '-' + text(letter, "offset"));
    }
    return sources;
  }

  /** How many were read. */
  int letters() {
    return letters;
  }

  /** How many of them came without the value they are about. */
  int withoutValue() {
    return withoutValue;
  }

  @Override
  public void close() {
    consumer.close();
  }

  private static String text(ConsumerRecord<byte[], byte[]> letter, String name) {
    byte[] value = letter.headers().lastHeader("orderguard." + name).value();
    return new String(value, StandardCharsets.UTF_8);
  }
}
