package io.orderguard.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything on a topic, from its beginning, committed records only. Used by one thread. */
final class TopicReader<T> implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Duration POLL = Duration.ofMillis(200);

  private final String topic;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Function<ConsumerRecord<byte[], byte[]>, T> decode;
  private final List<T> seen = new ArrayList<>();
  private final AtomicInteger count = new AtomicInteger();

  TopicReader(
      String bootstrapServers, String topic, Function<ConsumerRecord<byte[], byte[]>, T> decode) {
    this.topic = topic;
    this.decode = decode;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    for (PartitionInfo partition : consumer.partitionsFor(topic)) {
      partitions.add(new TopicPartition(topic, partition.partition()));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** What was read so far. */
  List<T> seen() {
    return Collections.unmodifiableList(seen);
  }

  /** How much was read so far; for any thread. */
  int count() {
    return count.get();
  }

  /** Reads on until enough was seen; fails after a minute and a half. */
  List<T> await(String what, Predicate<List<T>> enough) {
    if (!readUntil(enough)) {
      throw new AssertionError(
          "Topic " + topic + " did not show " + what + ", only " + seen.size() + " records");
    }
    return seen();
  }

  /** Reads on until enough was seen; false if that takes more than a minute and a half. */
  boolean readUntil(Predicate<List<T>> enough) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!enough.test(seen())) {
      if (System.nanoTime() > end) {
        return false;
      }
      poll();
    }
    return true;
  }

  /** Reads to what is the end now. */
  List<T> readToEnd() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    ends.forEach(
        (partition, end) -> {
          while (consumer.position(partition) < end) {
            poll();
          }
        });
    return seen();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void poll() {
    for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
      seen.add(decode.apply(message));
      count.incrementAndGet();
    }
  }
}
