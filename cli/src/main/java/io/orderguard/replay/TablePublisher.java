package io.orderguard.replay;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.avro.OrderLabel;
import io.orderguard.publishing.CheckedSender;
import io.orderguard.publishing.Envelope;
import io.orderguard.table.TableRow;
import io.orderguard.wire.AvroCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * Sends a table's rows as orders and their labels: key the customer id in UTF-8, value Avro in
 * single-object encoding. A record's time is its order's, for labels too: what is known later must
 * not carry the application's stream time into the future.
 *
 * <p>Every send is checked, see {@link CheckedSender}. Used by one thread.
 */
public final class TablePublisher implements AutoCloseable {

  /** Where orders and labels go. */
  public record Topics(String orders, String labels) {}

  private final AvroCodec<OrderLabel> labelCodec = AvroCodec.of(OrderLabel.class);
  private final AvroCodec<GenericRecord> orderCodec;
  private final CheckedSender sender;
  private final Topics topics;
  private final long delayMillis;

  private TablePublisher(CheckedSender sender, Topics topics, Schema schema, Duration labelDelay) {
    this.sender = sender;
    this.topics = topics;
    this.orderCodec = AvroCodec.generic(schema, List.of());
    this.delayMillis = labelDelay.toMillis();
  }

  /**
   * Connects to a cluster.
   *
   * @param kafka Kafka's client settings; {@code bootstrap.servers} is required
   * @param schema of the rows' orders
   * @param labelDelay from an order to its label
   */
  public static TablePublisher connect(
      Map<String, String> kafka, Topics topics, Schema schema, Duration labelDelay) {
    return new TablePublisher(
        CheckedSender.connect(kafka, taken -> {}), topics, schema, labelDelay);
  }

  /** Sends a row's order. */
  public void sendOrder(TableRow row) {
    sender.send(envelope(topics.orders(), row), orderCodec.encode(row.order()));
  }

  /** Sends a row's label, known one label delay after its order. The row must have one. */
  public void sendLabel(TableRow row) {
    if (row.outcome() == LabelOutcome.UNKNOWN) {
      throw new IllegalArgumentException("Order " + row.orderId() + " has no label to send");
    }
    OrderLabel label =
        new OrderLabel(
            row.orderId(),
            row.customerId(),
            row.creditCardId(),
            Instant.ofEpochMilli(row.orderTimeMillis()),
            row.outcome(),
            Instant.ofEpochMilli(row.orderTimeMillis() + delayMillis));
    sender.send(envelope(topics.labels(), row), labelCodec.encode(label));
  }

  /** Returns when the cluster has taken everything sent so far. */
  public void flush() {
    sender.flush();
  }

  @Override
  public void close() {
    sender.close();
  }

  private static Envelope envelope(String topic, TableRow row) {
    return new Envelope(topic, row.orderTimeMillis(), row.customerId(), row.orderId());
  }
}
