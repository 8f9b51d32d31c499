package io.orderguard.replay;

import io.orderguard.avro.OrderScore;
import io.orderguard.wire.AvroCodec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads the scores topic as any consumer would, on a thread of its own. */
public final class ScoreReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final long PAUSE_MILLIS = 20;
  private static final long PATIENCE_SECONDS = 60;

  private final AvroCodec<OrderScore> codec = AvroCodec.of(OrderScore.class);
  private final AtomicLong read;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Listener listener;
  private final Thread thread;
  private volatile @Nullable RuntimeException failure;

  private ScoreReader(KafkaConsumer<byte[], byte[]> consumer, Listener listener, long before) {
    this.read = new AtomicLong(before);
    this.consumer = consumer;
    this.listener = listener;
    this.thread = new Thread(this::read, "score-reader");
  }

  /** What becomes of the scores. */
  public interface Listener {

    /**
     * A score was read, on the reader's thread.
     *
     * @param receivedNanos when, {@link System#nanoTime}
     */
    void received(OrderScore score, long receivedNanos);
  }

  /** Starts reading what comes behind the topic's end of now. */
  public static ScoreReader start(Map<String, String> kafka, String topic, Listener listener) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", "false");
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    long before = 0;
    for (Map.Entry<TopicPartition, Long> end : consumer.endOffsets(partitions).entrySet()) {
      consumer.seek(end.getKey(), end.getValue());
      before += end.getValue();
    }
    ScoreReader reader = new ScoreReader(consumer, listener, before);
    reader.thread.start();
    return reader;
  }

  /**
   * Waits until what the topic holds was handed over.
   *
   * @param records on the topic, those before the start included
   * @throws IllegalStateException if none comes for a minute
   */
  public void awaitRead(long records) throws InterruptedException {
    long last = -1;
    long lastMove = System.nanoTime();
    while (true) {
      requireReading();
      long now = read.get();
      if (now >= records) {
        return;
      }
      if (now > last) {
        last = now;
        lastMove = System.nanoTime();
      } else if (System.nanoTime() - lastMove > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
        throw new IllegalStateException(
            "Of %d scores only %d could be read".formatted(records, now));
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /** Throws what ended the reading, if something did. */
  public void requireReading() {
    RuntimeException ended = failure;
    if (ended != null) {
      throw new IllegalStateException("Scores cannot be read any more: " + ended, ended);
    }
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
          listener.received(codec.decode(record.value()), System.nanoTime());
          read.incrementAndGet();
        }
      }
    } catch (WakeupException e) {
      // close() asked for the end
    } catch (RuntimeException e) {
      failure = e; // whoever waits for scores tells it
    }
  }
}
