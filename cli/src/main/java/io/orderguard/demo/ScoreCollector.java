package io.orderguard.demo;

import io.orderguard.avro.OrderScore;
import io.orderguard.wire.AvroCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the scores topic as any consumer would and notes when each order's first score came. */
final class ScoreCollector implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final AvroCodec<OrderScore> codec = AvroCodec.of(OrderScore.class);
  private final Map<String, ReceivedScore> scores = new ConcurrentHashMap<>();
  private final AtomicLong duplicated = new AtomicLong();
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread;

  private ScoreCollector(KafkaConsumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
    this.thread = new Thread(this::read, "score-collector");
  }

  /** Starts reading the topic from its beginning. */
  static ScoreCollector start(String bootstrapServers, String topic) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                "false"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    ScoreCollector collector = new ScoreCollector(consumer);
    collector.thread.start();
    return collector;
  }

  /** The first score of every order so far. */
  Map<String, ReceivedScore> scores() {
    return scores;
  }

  /** How many orders have a score. */
  int size() {
    return scores.size();
  }

  /** How many further scores of an order came. */
  long duplicated() {
    return duplicated.get();
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (consumer) {
      while (true) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          note(codec.decode(record.value()), System.nanoTime());
        }
      }
    } catch (WakeupException e) {
      // close() asked for the end
    }
  }

  private void note(OrderScore score, long receivedNanos) {
    ReceivedScore received = new ReceivedScore(score, receivedNanos);
    if (scores.putIfAbsent(score.getOrderId(), received) != null) {
      duplicated.incrementAndGet();
    }
  }
}
