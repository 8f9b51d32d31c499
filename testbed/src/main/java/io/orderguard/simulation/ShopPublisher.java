package io.orderguard.simulation;

import io.orderguard.avro.OrderLabel;
import io.orderguard.avro.ShopOrder;
import io.orderguard.publishing.CheckedSender;
import io.orderguard.publishing.Envelope;
import io.orderguard.simulation.ShopEvent.OrderPlaced;
import io.orderguard.wire.AvroCodec;
import java.util.Iterator;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

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
  private final CheckedSender sender;
  private final Topics topics;
  private final PublishListener listener;

  private ShopPublisher(CheckedSender sender, Topics topics, PublishListener listener) {
    this.sender = sender;
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
    return new ShopPublisher(CheckedSender.connect(settings, listener::taken), topics, listener);
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
    sender.flush();
    return new Published(orders, labels);
  }

  @Override
  public void close() {
    sender.close();
  }

  private void send(ShopEvent event, long dueNanos) {
    ShopOrder order = event.simulated().order();
    listener.orderDue(event.simulated(), dueNanos);
    send(event, topics.orders(), orderCodec.encode(order));
  }

  private void sendLabel(ShopEvent event) {
    send(event, topics.labels(), labelCodec.encode(event.simulated().label()));
  }

  private void send(ShopEvent event, String topic, byte[] value) {
    ShopOrder order = event.simulated().order();
    long timeMillis = event.time().toEpochMilli();
    sender.send(new Envelope(topic, timeMillis, order.getCustomerId(), order.getOrderId()), value);
  }

  private static long awaitTurn(Pace pace, long order) {
    try {
      return pace.awaitTurn(order);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
