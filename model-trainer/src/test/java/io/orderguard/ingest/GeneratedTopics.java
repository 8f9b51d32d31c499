package io.orderguard.ingest;

import static io.orderguard.dataset.SyntheticShop.hash;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.avro.OrderLabel;
import io.orderguard.dataset.SyntheticShop;
import io.orderguard.history.Sequence;
import io.orderguard.history.SequenceRow;
import io.orderguard.history.Snapshot;
import io.orderguard.history.SnapshotWriter;
import io.orderguard.ingest.TopicSpan.PartitionSpan;
import io.orderguard.order.EngineeredValues;
import io.orderguard.order.EntityKey;
import io.orderguard.order.FeatureValues;
import io.orderguard.order.Order;
import io.orderguard.order.Outcome;
import io.orderguard.wire.AvroCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Topics of any size that take no room: order n is a function of n, one per second, its history the
 * orders of the same customer before it. Partitions take turns.
 *
 * @param orders how many
 * @param customers who take turns too
 * @param earlierRows of a sequence, at most
 * @param references whether earlier rows come by reference
 */
record GeneratedTopics(int orders, int customers, int earlierRows, boolean references)
    implements RecordSource.Sources {

  static final String SNAPSHOTS = "snapshots";
  static final String LABELS = "labels";

  private static final int PARTITIONS = 3;
  private static final int FRAUD_EVERY = 97;
  private static final int PROGRESS_EVERY = 1 << 12;
  private static final List<String> COUNTRIES = List.of("DE", "FR", "IT", "ES");
  private static final AvroCodec<OrderLabel> CODEC = AvroCodec.of(OrderLabel.class);

  IngestSpans spans() {
    return new IngestSpans(span(SNAPSHOTS), span(LABELS));
  }

  boolean fraud(int number) {
    return number % FRAUD_EVERY == 0;
  }

  Snapshot snapshot(int number) {
    Order order = order(number);
    Sequence customer = sequence(order, number, earlierRows);
    return new Snapshot(order, customer, order.hasCard() ? customer : sequence(order, number, 0));
  }

  @Override
  public RecordSource open() {
    SnapshotWriter writer = new SnapshotWriter(SyntheticShop.CATALOGUE.fingerprint());
    return new RecordSource() {
      @Override
      public void read(TopicRange range, Visitor visitor) {
        for (long offset = range.from(); offset < range.to(); offset++) {
          int number = (int) offset * PARTITIONS + range.partition();
          visitor.record(offset, value(range.topic(), number, writer));
          visitor.passed(offset % PROGRESS_EVERY == 0 ? 1 : 0);
        }
      }

      @Override
      public void close() {}
    };
  }

  private byte[] value(String topic, int number, SnapshotWriter writer) {
    if (topic.equals(LABELS)) {
      return CODEC.encode(
          new OrderLabel(
              "order-" + number,
              "customer",
              null,
              null,
              fraud(number) ? LabelOutcome.FRAUD : LabelOutcome.LEGITIMATE,
              Instant.ofEpochMilli(millis(number)).plusSeconds(60)));
    }
    Snapshot snapshot = snapshot(number);
    return references ? writer.byReference(snapshot) : writer.inFull(snapshot);
  }

  private TopicSpan span(String topic) {
    List<PartitionSpan> partitions = new ArrayList<>();
    for (int i = 0; i < PARTITIONS; i++) {
      partitions.add(new PartitionSpan(i, 0, (orders - i + PARTITIONS - 1) / PARTITIONS));
    }
    return new TopicSpan(topic, topic + "-id", partitions);
  }

  private Sequence sequence(Order order, int number, int most) {
    List<SequenceRow> rows = new ArrayList<>();
    for (int n = number - most * customers; n < number; n += customers) {
      if (n >= 0) {
        Order earlier = order(n);
        Outcome outcome = fraud(n) ? Outcome.FRAUD : Outcome.UNKNOWN;
        rows.add(
            new SequenceRow(
                earlier.orderId(), earlier.orderTimeMillis(), earlier.features(), outcome));
      }
    }
    rows.add(SequenceRow.of(order));
    return Sequence.of(rows, order.engineered());
  }

  private Order order(int number) {
    String country = COUNTRIES.get(number * 31 % 7 % COUNTRIES.size());
    int customer = number % customers;
    return new Order(
        "order-" + number,
        millis(number),
        new EntityKey(1, 1 + customer),
        customer % 5 == 0 ? EntityKey.NONE : new EntityKey(2, 1 + customer),
        FeatureValues.of(new long[] {hash(country), hash("web")}, new float[] {number % 1000}),
        EngineeredValues.of(new float[] {number % 300}),
        List.of(country, "web"));
  }

  private static long millis(int number) {
    return SyntheticShop.OPENING.toEpochMilli() + number * 1000L;
  }
}
