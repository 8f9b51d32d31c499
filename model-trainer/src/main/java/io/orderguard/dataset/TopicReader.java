package io.orderguard.dataset;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a topic once, from its beginning to where it ended when the reading began. Only committed
 * records are seen. Joins no group and commits nothing.
 *
 * <p>Used by one thread.
 */
public final class TopicReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofSeconds(1);

  /** Polls in a row that bring nothing before the cluster counts as gone: about a minute. */
  private static final int MAX_IDLE_POLLS = 60;

  private final Consumer<byte[], byte[]> consumer;

  TopicReader(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /**
   * A reader of a cluster.
   *
   * @param kafka Kafka's own client settings, {@code bootstrap.servers} among them
   */
  public static TopicReader connect(Map<String, String> kafka) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    return new TopicReader(new KafkaConsumer<>(settings, bytes, new ByteArrayDeserializer()));
  }

  /**
   * Hands over every record; partitions come interleaved, each in its own order.
   *
   * @throws IllegalArgumentException if there is no such topic
   * @throws IllegalStateException if the cluster sends nothing for about a minute
   */
  public void read(
      String topic,
      ReadProgress progress,
      java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
    List<TopicPartition> partitions = partitions(topic);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long planned = offsets(ends) - offsets(consumer.beginningOffsets(partitions));
    long left = left(ends);
    progress.read(topic, planned - left, planned);
    for (int idle = 0; left > 0; ) {
      consumer.poll(POLL).records(topic).forEach(record -> visitUpTo(ends, record, visitor));
      long stillLeft = left(ends);
      idle = stillLeft < left ? 0 : idle + 1;
      requireProgress(topic, idle, stillLeft);
      left = stillLeft;
      progress.read(topic, planned - left, planned);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }

  /** Records behind the end are left out, so that what is read does not depend on the poll size. */
  private static void visitUpTo(
      Map<TopicPartition, Long> ends,
      ConsumerRecord<byte[], byte[]> record,
      java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
    Long end = ends.get(new TopicPartition(record.topic(), record.partition()));
    if (end != null && record.offset() < end) {
      visitor.accept(record);
    }
  }

  private List<TopicPartition> partitions(String topic) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (PartitionInfo partition : consumer.partitionsFor(topic)) {
      partitions.add(new TopicPartition(topic, partition.partition()));
    }
    if (partitions.isEmpty()) {
      throw new IllegalArgumentException("Topic '" + topic + "' does not exist on this cluster");
    }
    return partitions;
  }

  /** Offsets before the ends; positions move over transaction markers, which are no records. */
  private long left(Map<TopicPartition, Long> ends) {
    long left = 0;
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      left += Math.max(0, end.getValue() - consumer.position(end.getKey()));
    }
    return left;
  }

  private static void requireProgress(String topic, int idlePolls, long left) {
    if (idlePolls >= MAX_IDLE_POLLS) {
      throw new IllegalStateException(
          "Topic '%s' stopped sending with %d offsets left: nothing for %d s"
              .formatted(topic, left, idlePolls * POLL.toSeconds()));
    }
  }

  private static long offsets(Map<TopicPartition, Long> offsets) {
    long sum = 0;
    for (long offset : offsets.values()) {
      sum += offset;
    }
    return sum;
  }
}
