package io.orderguard.ingest;

import io.orderguard.ingest.TopicSpan.PartitionSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Topics of a cluster. Only committed records are seen; no group is joined, nothing committed.
 * Thread-safe.
 */
final class KafkaTopics implements RecordSource.Sources {

  private static final int MAX_POLL_RECORDS = 2_000;

  private final Map<String, String> kafka;

  /**
   * The topics of a cluster.
   *
   * @param kafka Kafka's own client settings, {@code bootstrap.servers} among them
   */
  KafkaTopics(Map<String, String> kafka) {
    this.kafka = kafka;
  }

  @Override
  public RecordSource open() {
    return new KafkaRecords(consumer());
  }

  /**
   * From where a topic begins now to where its committed records end now.
   *
   * @throws IllegalArgumentException if there is no such topic
   */
  TopicSpan span(String topic) {
    TopicDescription description = describe(topic);
    List<TopicPartition> partitions = new ArrayList<>();
    for (TopicPartitionInfo each : description.partitions()) {
      partitions.add(new TopicPartition(topic, each.partition()));
    }
    try (Consumer<byte[], byte[]> consumer = consumer()) {
      Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<PartitionSpan> spans = new ArrayList<>();
      for (TopicPartition each : partitions) {
        long begin = begins.getOrDefault(each, 0L);
        long end = Math.max(begin, ends.getOrDefault(each, begin)); // begins may move in between
        spans.add(new PartitionSpan(each.partition(), begin, end));
      }
      return new TopicSpan(topic, description.topicId().toString(), spans);
    }
  }

  private TopicDescription describe(String topic) {
    try (Admin admin = Admin.create(new HashMap<String, Object>(kafka))) {
      return admin.describeTopics(List.of(topic)).allTopicNames().get().values().iterator().next();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new IllegalArgumentException(
            "Topic '" + topic + "' does not exist on this cluster", e);
      }
      throw new IllegalStateException(
          "Topic '%s' cannot be described: %s".formatted(topic, e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking for topic '" + topic + "'", e);
    }
  }

  private Consumer<byte[], byte[]> consumer() {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
