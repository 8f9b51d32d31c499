package io.orderguard.rig;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads all of a scores topic as the application's customers do, committed records only, on a
 * thread of its own.
 */
public final class ScoreWatch implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Consumer<ArrivedScore> listener;
  private final Thread thread;
  private volatile @Nullable Throwable failure;

  private ScoreWatch(KafkaConsumer<byte[], byte[]> consumer, Consumer<ArrivedScore> listener) {
    this.consumer = consumer;
    this.listener = listener;
    thread = new Thread(this::read, "score-watch");
  }

  /**
   * Starts to read at the topic's beginning.
   *
   * @param listener called on the reading thread for every score, repeated ones too; its time is
   *     part of the next scores' time
   */
  public static ScoreWatch start(
      String bootstrapServers, String topic, Consumer<ArrivedScore> listener) {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            5_000);
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    ScoreWatch watch = new ScoreWatch(consumer, listener);
    watch.thread.start();
    return watch;
  }

  /**
   * Fails if the watch did, which would otherwise look like scores that do not come.
   *
   * @throws IllegalStateException with what happened
   */
  public void requireHealthy() {
    Throwable cause = failure;
    if (cause != null) {
      throw new IllegalStateException("The scores topic could not be read on", cause);
    }
  }

  /** Stops reading; returns when the listener is called no more. */
  @Override
  public void close() {
    consumer.wakeup();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true; // the thread ends by itself, and the listener must not outlive this
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  // An edge of the process: whatever ends the thread is told to whoever waits for scores.
  private void read() {
    try (consumer) {
      while (true) {
        deliver(consumer.poll(POLL));
      }
    } catch (WakeupException e) {
      return; // close() asked for it
    } catch (RuntimeException | Error e) {
      failure = e;
    }
  }

  private void deliver(ConsumerRecords<byte[], byte[]> records) {
    long now = System.nanoTime();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      listener.accept(new ArrivedScore(record.key(), record.value(), now));
    }
  }
}
