package io.orderguard.service;

import io.orderguard.dataset.DatasetSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Counts records of the labels topic by reading them: offsets alone would count the markers and
 * remains of transactions too. Joins no group and commits nothing. When nothing came, a look costs
 * one request.
 */
final class KafkaLabels implements LabelSource {

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int MOST_IDLE_POLLS = 30;

  private final String topic;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private @Nullable Consumer<byte[], byte[]> current;

  KafkaLabels(String topic, Supplier<Consumer<byte[], byte[]>> consumers) {
    this.topic = topic;
    this.consumers = consumers;
  }

  /** Of a cluster; connects at the first count. */
  static KafkaLabels of(DatasetSource source) {
    Map<String, Object> settings = new HashMap<>(source.kafka());
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    return new KafkaLabels(
        source.labels(), () -> new KafkaConsumer<>(settings, bytes, new ByteArrayDeserializer()));
  }

  @Override
  public Counted count(SortedMap<Integer, Long> from) {
    Consumer<byte[], byte[]> consumer = current;
    if (consumer == null) {
      consumer = consumers.get();
      current = consumer;
    }
    try {
      return count(consumer, from);
    } catch (RuntimeException e) {
      close(); // the next look begins with a fresh one, whatever state this was left in
      throw e;
    }
  }

  @Override
  public void close() {
    Consumer<byte[], byte[]> consumer = current;
    current = null;
    if (consumer != null) {
      consumer.close();
    }
  }

  private Counted count(Consumer<byte[], byte[]> consumer, SortedMap<Integer, Long> from) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions(consumer));
    Map<TopicPartition, Long> starts = new HashMap<>();
    SortedMap<Integer, Long> passed = new TreeMap<>();
    ends.forEach(
        (partition, end) -> {
          long start = from.getOrDefault(partition.partition(), 0L);
          if (start < end) {
            starts.put(partition, start);
          }
          passed.put(partition.partition(), end);
        });
    return new Counted(starts.isEmpty() ? 0 : read(consumer, starts, ends), passed);
  }

  /** A start that retention has deleted meanwhile becomes the oldest offset that is left. */
  private long read(
      Consumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> starts,
      Map<TopicPartition, Long> ends) {
    consumer.assign(starts.keySet());
    starts.forEach(consumer::seek);
    long labels = 0;
    long left = left(consumer, starts.keySet(), ends);
    for (int idle = 0; left > 0; ) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        long end = ends.getOrDefault(new TopicPartition(topic, record.partition()), 0L);
        labels += record.value() != null && record.offset() < end ? 1 : 0;
      }
      long stillLeft = left(consumer, starts.keySet(), ends);
      idle = stillLeft < left ? 0 : idle + 1;
      if (idle > MOST_IDLE_POLLS) {
        throw new IllegalStateException(
            "Topic '%s' stopped sending with %d offsets left".formatted(topic, stillLeft));
      }
      left = stillLeft;
    }
    return labels;
  }

  private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (PartitionInfo partition : consumer.partitionsFor(topic)) {
      partitions.add(new TopicPartition(topic, partition.partition()));
    }
    if (partitions.isEmpty()) {
      throw new IllegalStateException("Topic '" + topic + "' does not exist on this cluster");
    }
    return partitions;
  }

  private static long left(
      Consumer<byte[], byte[]> consumer,
      Set<TopicPartition> partitions,
      Map<TopicPartition, Long> ends) {
    long left = 0;
    for (TopicPartition partition : partitions) {
      left += Math.max(0, ends.getOrDefault(partition, 0L) - consumer.position(partition));
    }
    return left;
  }
}
