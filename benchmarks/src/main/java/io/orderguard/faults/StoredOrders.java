package io.orderguard.faults;

import io.orderguard.rig.SyntheticShop;
import io.orderguard.wire.AvroCodec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Orders as they lie in their topic. An order that lies there twice was stored twice by the shop's
 * own producer, and is rightly answered twice.
 */
final class StoredOrders {

  private static final Duration POLL = Duration.ofMillis(500);

  private final Map<String, Integer> copies;

  private StoredOrders(Map<String, Integer> copies) {
    this.copies = copies;
  }

  /**
   * As if they had been read.
   *
   * @param copies by order id; those that are absent lie there once
   */
  static StoredOrders of(Map<String, Integer> copies) {
    return new StoredOrders(copies);
  }

  /** Reads all that is there now. */
  static StoredOrders read(Deployment deployment, SyntheticShop shop) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", deployment.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(deployment.topics().orders()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return new StoredOrders(copies(consumer, shop.decoder()));
    }
  }

  /** How often an order lies there; 1 if it was not found. */
  int copies(String orderId) {
    return copies.getOrDefault(orderId, 1);
  }

  private static Map<String, Integer> copies(
      KafkaConsumer<byte[], byte[]> consumer, AvroCodec<GenericRecord> codec) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    Map<String, Integer> copies = new HashMap<>();
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      for (ConsumerRecord<byte[], byte[]> order : consumer.poll(POLL)) {
        copies.merge(codec.decode(order.value()).get(0).toString(), 1, Integer::sum);
      }
    }
    return copies;
  }
}
