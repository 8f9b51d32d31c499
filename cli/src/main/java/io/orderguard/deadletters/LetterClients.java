package io.orderguard.deadletters;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The clients that letters are read and sent with. Whoever asks for one closes it. */
final class LetterClients {

  private static final String CLIENT_ID = "orderguard-dead-letters";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Far above what topics take, so that their limits decide and not the producer's default. */
  private static final int LARGEST_RECORD_BYTES = 64 << 20;

  private final DeadLetterConfig.Clients clients;

  LetterClients(DeadLetterConfig.Clients clients) {
    this.clients = clients;
  }

  /** One that leaves no trace on the cluster. */
  Consumer<byte[], byte[]> consumer() {
    return consumer(Map.of());
  }

  /** One that can note offsets for a group, which it does not join. */
  Consumer<byte[], byte[]> consumerFor(String group) {
    return consumer(Map.of(ConsumerConfig.GROUP_ID_CONFIG, group));
  }

  Producer<byte[], byte[]> producer() {
    Map<String, Object> settings = new HashMap<>(clients.producer());
    settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, CLIENT_ID);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD_BYTES);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) LARGEST_RECORD_BYTES);
    settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * The partitions of a topic; none if it does not exist.
   *
   * @throws IllegalStateException if the cluster does not answer
   */
  List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
    try {
      return consumer.partitionsFor(topic, PATIENCE).stream()
          .map(LetterClients::partition)
          .toList();
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "The cluster at %s does not answer: %s"
              .formatted(clients.consumer().get("bootstrap.servers"), e.getMessage()),
          e);
    }
  }

  /**
   * The partitions of a topic.
   *
   * @throws IllegalArgumentException if it does not exist
   */
  List<TopicPartition> requiredPartitions(Consumer<byte[], byte[]> consumer, String topic) {
    List<TopicPartition> partitions = partitions(consumer, topic);
    if (partitions.isEmpty()) {
      throw new IllegalArgumentException("Topic '" + topic + "' does not exist on this cluster");
    }
    return partitions;
  }

  private Consumer<byte[], byte[]> consumer(Map<String, Object> group) {
    Map<String, Object> settings = new HashMap<>(clients.consumer());
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    settings.putAll(group);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, CLIENT_ID);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static TopicPartition partition(PartitionInfo info) {
    return new TopicPartition(info.topic(), info.partition());
  }
}
