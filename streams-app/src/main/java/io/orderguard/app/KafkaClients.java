package io.orderguard.app;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The few clients an instance needs beside Kafka Streams. They get the same settings by the same
 * prefixes, so that security is configured once.
 */
final class KafkaClients {

  private static final int DEFAULT_REQUEST_BYTES = 1 << 20; // Kafka's

  private final StreamsConfig config;
  private final String clientId;

  KafkaClients(KafkaConfig kafka, InstanceConfig instance) {
    Map<String, Object> settings = new HashMap<>(kafka.settings());
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, instance.applicationId());
    this.config = new StreamsConfig(settings);
    this.clientId = instance.applicationId() + "-releases";
  }

  /** The largest request that a producer sends, Kafka Streams' own included. */
  int maxRequestBytes() {
    Object set = config.getProducerConfigs(clientId).get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
    return set == null ? DEFAULT_REQUEST_BYTES : Integer.parseInt(set.toString());
  }

  /**
   * An administrator; the first client that an instance makes.
   *
   * @throws IllegalStateException if Kafka cannot make one of the settings
   */
  Admin admin() {
    try {
      return Admin.create(config.getAdminConfigs(clientId));
    } catch (KafkaException e) {
      throw new IllegalStateException(
          "The settings below kafka cannot be used: " + ClusterFailure.rootMessage(e), e);
    }
  }

  /** A consumer without a group, for one who assigns partitions and keeps its own position. */
  Consumer<byte[], byte[]> consumer() {
    Map<String, Object> settings = config.getGlobalConsumerConfigs(clientId);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** A producer without transactions. */
  Producer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        config.getProducerConfigs(clientId), new ByteArraySerializer(), new ByteArraySerializer());
  }
}
