package io.orderguard.ingest;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.avro.OrderLabel;
import io.orderguard.chunks.OrderTable;
import io.orderguard.ingest.TopicSpan.PartitionSpan;
import io.orderguard.order.Outcome;
import io.orderguard.wire.AvroCodec;
import io.orderguard.wire.UndecodableException;
import org.jspecify.annotations.Nullable;

/**
 * Reads all labels, partition by partition, and keeps what was known before an instant; later
 * labels do not exist. Labels of orders without a snapshot cost no memory. Used by one thread.
 */
final class LabelJoin implements RecordSource.Visitor {

  private final AvroCodec<OrderLabel> codec = AvroCodec.of(OrderLabel.class);
  private final OrderTable orders;
  private final KnownLabels known;
  private final long knownBeforeMillis;
  private final TopicProgress progress;
  private long labels;
  private long hidden;
  private long undecodable;

  LabelJoin(OrderTable orders, KnownLabels known, IngestPlan plan, TopicProgress progress) {
    this.orders = orders;
    this.known = known;
    this.knownBeforeMillis = plan.window().labelsKnownBefore().toEpochMilli();
    this.progress = progress;
  }

  void read(RecordSource source, TopicSpan span) {
    for (PartitionSpan each : span.partitions()) {
      source.read(new TopicRange(span.topic(), each.partition(), each.begin(), each.end()), this);
    }
  }

  @Override
  public void record(long offset, byte @Nullable [] value) {
    if (value == null) {
      return; // the tombstone of an erased order
    }
    try {
      add(codec.decode(value));
    } catch (UndecodableException e) {
      undecodable++;
    }
  }

  @Override
  public void passed(long offsets) {
    progress.passed(offsets);
  }

  /** Labels read, hidden ones included. */
  long labels() {
    return labels;
  }

  /** Labels that were not yet known. */
  long hidden() {
    return hidden;
  }

  /** Records that are no labels. */
  long undecodable() {
    return undecodable;
  }

  private void add(OrderLabel label) {
    labels++;
    long knownAt = label.getKnownAt().toEpochMilli();
    if (knownAt >= knownBeforeMillis) {
      hidden++;
      return;
    }
    int record = orders.find(label.getOrderId());
    if (record != OrderTable.ABSENT) {
      known.add(record, knownAt, outcome(label.getOutcome()));
    }
  }

  private static Outcome outcome(LabelOutcome outcome) {
    return switch (outcome) {
      case UNKNOWN -> Outcome.UNKNOWN;
      case LEGITIMATE -> Outcome.LEGITIMATE;
      case FRAUD -> Outcome.FRAUD;
    };
  }
}
