package io.orderguard.endtoend;

import io.orderguard.avro.AcknowledgementStatus;
import io.orderguard.avro.ReleaseAcknowledgement;
import io.orderguard.wire.AvroCodec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Waits for instances to answer releases. Used by one thread. */
final class AcknowledgementReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final AvroCodec<ReleaseAcknowledgement> codec =
      AvroCodec.of(ReleaseAcknowledgement.class);
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<Long, ReleaseAcknowledgement> answers = new HashMap<>();

  /** Reads the topic's only partition from its beginning. */
  AcknowledgementReader(String bootstrapServers, String topic) {
    consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> only = List.of(new TopicPartition(topic, 0));
    consumer.assign(only);
    consumer.seekToBeginning(only);
  }

  /**
   * Returns when an instance uses the bundle of a release.
   *
   * @throws IllegalStateException if it refuses it or does not answer in time
   */
  void await(long releaseOffset, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!answers.containsKey(releaseOffset) && System.nanoTime() - deadline < 0) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        ReleaseAcknowledgement answer = codec.decode(record.value());
        answers.put(answer.getReleaseOffset(), answer);
      }
    }
    ReleaseAcknowledgement answer = answers.get(releaseOffset);
    if (answer == null || answer.getStatus() != AcknowledgementStatus.ACCEPTED) {
      throw new IllegalStateException(
          "Release %d must be accepted within %s, found %s"
              .formatted(releaseOffset, atMost, answer == null ? "no answer" : answer.getReason()));
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
