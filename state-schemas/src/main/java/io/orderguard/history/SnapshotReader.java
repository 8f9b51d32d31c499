package io.orderguard.history;

import io.orderguard.avro.EntityKeyBytes;
import io.orderguard.avro.OrderSnapshot;
import io.orderguard.avro.SequenceDigestBytes;
import io.orderguard.avro.SnapshotRow;
import io.orderguard.avro.SnapshotRowReference;
import io.orderguard.order.EntityKey;
import io.orderguard.order.Order;
import java.util.ArrayList;
import java.util.List;

/** Reads one snapshot. */
final class SnapshotReader {

  private final OrderSnapshot record;
  private final SnapshotCodec.RowSource references;

  SnapshotReader(OrderSnapshot record, SnapshotCodec.RowSource references) {
    this.record = record;
    this.references = references;
  }

  Snapshot snapshot() {
    Order order = order();
    return new Snapshot(
        order,
        sequence(order, record.getCustomerRows(), record.getCustomerDigest()),
        sequence(order, record.getCardRows(), record.getCardDigest()));
  }

  private Order order() {
    EntityKeyBytes card = record.getCardKey();
    return new Order(
        record.getOrderId(),
        record.getOrderTime().toEpochMilli(),
        EntityKey.fromBytes(record.getCustomerKey().bytes()),
        card == null ? EntityKey.NONE : EntityKey.fromBytes(card.bytes()),
        SnapshotFields.features(record.getOwn()),
        SnapshotFields.engineered(record.getEngineered()),
        record.getCategoricalTexts());
  }

  private Sequence sequence(Order order, List<Object> earlier, SequenceDigestBytes digest) {
    List<SequenceRow> rows = new ArrayList<>(earlier.size() + 1);
    for (Object row : earlier) {
      rows.add(row(row));
    }
    rows.add(SequenceRow.of(order));
    SequenceDigest expected = SnapshotFields.digest(digest);
    requireDigest(expected, SequenceDigest.of(rows, order.engineered()));
    return new Sequence(rows, record.getHistoryTruncated(), expected);
  }

  private SequenceRow row(Object row) {
    if (row instanceof SnapshotRow full) {
      return SnapshotFields.row(full);
    }
    if (row instanceof SnapshotRowReference reference) {
      return resolved(reference);
    }
    throw new IllegalArgumentException(
        "Snapshot of order " + record.getOrderId() + " has a row of type " + row.getClass());
  }

  private SequenceRow resolved(SnapshotRowReference reference) {
    SequenceRow row = references.row(reference.getOrderId());
    if (row == null) {
      throw new MissingRowException(record.getOrderId(), reference.getOrderId());
    }
    return row.withOutcome(SnapshotFields.outcome(reference.getOutcome()));
  }

  private void requireDigest(SequenceDigest expected, SequenceDigest found) {
    if (!found.equals(expected)) {
      throw new IllegalArgumentException(
          "Snapshot of order "
              + record.getOrderId()
              + " must have the rows of digest "
              + expected
              + ", found rows of digest "
              + found);
    }
  }
}
