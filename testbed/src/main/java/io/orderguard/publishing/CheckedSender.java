package io.orderguard.publishing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A producer whose every send is checked: after the first refused record every further call throws
 * a {@link KafkaException} that names its order. An interrupt surfaces as Kafka's {@link
 * org.apache.kafka.common.errors.InterruptException}. Used by one thread.
 */
public final class CheckedSender implements AutoCloseable {

  private static final Duration CLOSE_WAIT = Duration.ofSeconds(10);

  private final AtomicReference<@Nullable KafkaException> refusal = new AtomicReference<>();
  private final Producer<byte[], byte[]> producer;
  private final Consumer<Envelope> onTaken;

  private CheckedSender(Producer<byte[], byte[]> producer, Consumer<Envelope> onTaken) {
    this.producer = producer;
    this.onTaken = onTaken;
  }

  /**
   * Connects to a cluster.
   *
   * @param settings of the producer; {@code bootstrap.servers} is required, the rest has defaults
   * @param onTaken told how many records were taken so far, on the producer's thread; must return
   *     at once
   */
  public static CheckedSender connect(Map<String, String> settings, LongConsumer onTaken) {
    AtomicLong taken = new AtomicLong();
    return connectTelling(settings, to -> onTaken.accept(taken.incrementAndGet()));
  }

  /**
   * Connects to a cluster.
   *
   * @param settings as above
   * @param onTaken told of every record that was taken, on the producer's thread; must return at
   *     once
   */
  public static CheckedSender connectTelling(
      Map<String, String> settings, Consumer<Envelope> onTaken) {
    Map<String, Object> all = new HashMap<>();
    all.put(ProducerConfig.LINGER_MS_CONFIG, "2");
    all.put(ProducerConfig.BATCH_SIZE_CONFIG, "65536");
    all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    all.putAll(settings);
    return new CheckedSender(
        new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer()), onTaken);
  }

  /** Hands a record over; blocks while the producer's memory is full. */
  // The callback sees what the future would say.
  @SuppressWarnings("FutureReturnValueIgnored")
  public void send(Envelope to, byte[] value) {
    failIfRefused();
    byte[] key = to.customerId().getBytes(StandardCharsets.UTF_8);
    producer.send(
        new ProducerRecord<>(to.topic(), null, to.timeMillis(), key, value),
        (metadata, failure) -> checked(to, failure));
  }

  /** Returns when the cluster has taken every record sent so far. */
  public void flush() {
    producer.flush();
    failIfRefused();
  }

  /** Waits a moment for what was sent; does not say whether it was taken. */
  @Override
  public void close() {
    producer.close(CLOSE_WAIT);
  }

  private void checked(Envelope to, @Nullable Exception failure) {
    if (failure == null) {
      onTaken.accept(to);
      return;
    }
    String what = "Topic '" + to.topic() + "' did not take the record of " + to.orderId();
    refusal.compareAndSet(null, new KafkaException(what, failure));
  }

  private void failIfRefused() {
    KafkaException first = refusal.get();
    if (first != null) {
      throw first;
    }
  }
}
