package io.orderguard.simulation;

import io.orderguard.avro.OrderLabel;
import io.orderguard.avro.ShopOrder;
import io.orderguard.simulation.ShopEvent.OrderPlaced;
import io.orderguard.wire.AvroCodec;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends the shop's events to Kafka: key the customer id in UTF-8, record time the event's time,
 * value Avro in single-object encoding. The topics must exist and take records.
 *
 * <p>Every send is checked: the first one refused ends the publishing with a {@link KafkaException}
 * that names the order. An interrupt surfaces as Kafka's {@link InterruptException}. Used by one
 * thread.
 */
public final class ShopPublisher implements AutoCloseable {

  /** Where orders and labels go. */
  public record Topics(String orders, String labels) {}

  /** How much was taken by the broker. */
  public record Published(long orders, long labels) {}

  private final AvroCodec<ShopOrder> orderCodec = AvroCodec.of(ShopOrder.class);
  private final AvroCodec<OrderLabel> labelCodec = AvroCodec.of(OrderLabel.class);
  private final AtomicLong taken = new AtomicLong();
  private final AtomicReference<@Nullable KafkaException> refusal = new AtomicReference<>();
  private final Producer<byte[], byte[]> producer;
  private final Topics topics;
  private final PublishListener listener;

  /** For a producer of any kind; closed with this publisher. */
  ShopPublisher(Producer<byte[], byte[]> producer, Topics topics, PublishListener listener) {
    this.producer = producer;
    this.topics = topics;
    this.listener = listener;
  }

  /**
   * Connects to a cluster.
   *
   * @param settings of the producer; {@code bootstrap.servers} is required, the rest has defaults
   */
  public static ShopPublisher connect(
      Map<String, String> settings, Topics topics, PublishListener listener) {
    Map<String, Object> all = new HashMap<>();
    all.put(ProducerConfig.LINGER_MS_CONFIG, "2");
    all.put(ProducerConfig.BATCH_SIZE_CONFIG, "65536");
    all.putAll(settings);
    return new ShopPublisher(
        new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer()),
        topics,
        listener);
  }

  /**
   * Sends events until that many orders were sent or the events end, and returns when the broker
   * has taken all of them. Labels go out as they come, between the orders; the pace holds orders
   * only.
   */
  public Published publish(Iterator<ShopEvent> events, long orderCount, Pace pace) {
    long orders = 0;
    long labels = 0;
    while (orders < orderCount && events.hasNext()) {
      ShopEvent event = events.next();
      if (event instanceof OrderPlaced) {
        send(event, awaitTurn(pace, orders++));
      } else {
        sendLabel(event);
        labels++;
      }
    }
    producer.flush();
    failIfRefused();
    return new Published(orders, labels);
  }

  @Override
  public void close() {
    producer.close();
  }

  private void send(ShopEvent event, long dueNanos) {
    ShopOrder order = event.simulated().order();
    listener.orderDue(event.simulated(), dueNanos);
    send(event, topics.orders(), orderCodec.encode(order));
  }

  private void sendLabel(ShopEvent event) {
    send(event, topics.labels(), labelCodec.encode(event.simulated().label()));
  }

  // The callback sees what the future would say.
  @SuppressWarnings("FutureReturnValueIgnored")
  private void send(ShopEvent event, String topic, byte[] value) {
    failIfRefused();
    ShopOrder order = event.simulated().order();
    byte[] key = order.getCustomerId().getBytes(StandardCharsets.UTF_8);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, null, event.time().toEpochMilli(), key, value);
    producer.send(record, (metadata, failure) -> checked(order, topic, failure));
  }

  private void checked(ShopOrder order, String topic, @Nullable Exception failure) {
    if (failure == null) {
      listener.taken(taken.incrementAndGet());
      return;
    }
    String what = "Topic '" + topic + "' did not take the record of " + order.getOrderId();
    refusal.compareAndSet(null, new KafkaException(what, failure));
  }

  private void failIfRefused() {
    KafkaException first = refusal.get();
    if (first != null) {
      throw first;
    }
  }

  private static long awaitTurn(Pace pace, long order) {
    try {
      return pace.awaitTurn(order);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
