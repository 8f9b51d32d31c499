package io.orderguard.app;

import io.orderguard.avro.BundleRelease;
import io.orderguard.wire.AvroCodec;
import io.orderguard.wire.UndecodableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the releases topic from its beginning, in a thread of its own and without a group, so that
 * every instance sees every release. What is there at the start is the past: only its newest usable
 * release is followed. A record that is no release is logged, counted and skipped.
 *
 * <p>A failing broker is retried for ever; any other failure ends the reading, which health
 * reports.
 */
final class ReleaseConsumer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReleaseConsumer.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final long RETRY_SECONDS = 2;
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(20);

  private final AvroCodec<BundleRelease> codec = AvroCodec.of(BundleRelease.class);
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final TopicPartition partition;
  private final ReleaseHandler handler;
  private final Metrics metrics;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "orderguard-releases");
  private volatile @Nullable Consumer<byte[], byte[]> current;
  private volatile boolean failed;
  private long next = -1; // offset to read next; negative until the past is done

  ReleaseConsumer(
      Supplier<Consumer<byte[], byte[]>> consumers,
      String topic,
      ReleaseHandler handler,
      Metrics metrics) {
    this.consumers = consumers;
    this.partition = new TopicPartition(topic, 0);
    this.handler = handler;
    this.metrics = metrics;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** False once it has failed for good. */
  boolean isReading() {
    return !failed;
  }

  /** Stops reading; a bundle that is being loaded is waited for. */
  @Override
  public void close() {
    stop.countDown();
    Consumer<byte[], byte[]> waiting = current;
    if (waiting != null) {
      waiting.wakeup();
    }
    try {
      thread.join(CLOSE_WAIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (isWanted()) {
        readUntilFailure();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      // Edge of a thread: nobody above could report it.
      failed = true;
      LOG.error("Releases are not read any more topic={}", partition.topic(), e);
    }
  }

  private void readUntilFailure() throws InterruptedException {
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      current = consumer;
      read(consumer);
    } catch (WakeupException | InterruptException e) {
      if (isWanted()) {
        throw e;
      }
    } catch (KafkaException e) {
      LOG.warn("Releases cannot be read, retrying topic={}", partition.topic(), e);
      stop.await(RETRY_SECONDS, TimeUnit.SECONDS);
    } finally {
      current = null;
    }
  }

  private void read(Consumer<byte[], byte[]> consumer) {
    consumer.assign(List.of(partition));
    if (next < 0) {
      next = readPast(consumer);
    } else {
      consumer.seek(partition, next);
    }
    while (isWanted()) {
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
        OfferedRelease offered = decode(message);
        if (offered != null) {
          handler.apply(offered);
        }
        next = message.offset() + 1;
      }
    }
  }

  private long readPast(Consumer<byte[], byte[]> consumer) {
    consumer.seekToBeginning(List.of(partition));
    long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    List<OfferedRelease> past = new ArrayList<>();
    while (isWanted() && consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
        OfferedRelease offered = decode(message);
        if (offered != null) {
          past.add(offered);
        }
      }
    }
    if (isWanted()) {
      LOG.info("Releases read topic={} found={}", partition.topic(), past.size());
      handler.catchUp(past);
    }
    return consumer.position(partition);
  }

  private @Nullable OfferedRelease decode(ConsumerRecord<byte[], byte[]> message) {
    String reason = "It has no value";
    if (message.value() != null) {
      try {
        return new OfferedRelease(message.offset(), codec.decode(message.value()));
      } catch (UndecodableException e) {
        reason = String.valueOf(e.getMessage());
      }
    }
    metrics.release("undecodable");
    LOG.warn("No release, skipped offset={} reason=\"{}\"", message.offset(), reason);
    return null;
  }

  private boolean isWanted() {
    return stop.getCount() > 0;
  }
}
