package io.orderguard.evaluation;

import io.orderguard.history.Sequence;
import io.orderguard.history.SequenceDigest;
import io.orderguard.history.SequenceRow;
import io.orderguard.history.Snapshot;
import io.orderguard.order.EngineeredValues;
import io.orderguard.order.FeatureValues;
import io.orderguard.order.Order;
import io.orderguard.order.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes something from a snapshot, with or without another order's snapshot to replace it. What
 * comes out was never scored: its digests are zero.
 */
@FunctionalInterface
interface SnapshotChange {

  /** Takes nothing; compared by identity. */
  SnapshotChange NONE = (order, donor) -> order;

  SequenceDigest NO_DIGEST = new SequenceDigest(0, 0);

  Snapshot apply(Snapshot order, Snapshot donor);

  /**
   * Changes every row of both sequences, and the order's own values with them. Rows are matched
   * from the newest; a donor's sequence that is shorter begins again at its newest row.
   */
  static SnapshotChange ofRows(RowChange change) {
    return (order, donor) -> {
      List<SequenceRow> customer = rows(order.customer(), donor.customer(), change);
      List<SequenceRow> card = rows(order.card(), donor.card(), change);
      FeatureValues own = customer.get(customer.size() - 1).features();
      return new Snapshot(
          with(order.order(), own, order.order().engineered()),
          with(order.customer(), customer),
          with(order.card(), card));
    };
  }

  /** The order's own engineered feature with this index. */
  static SnapshotChange ofEngineered(int column) {
    return (order, donor) -> {
      EngineeredValues before = order.order().engineered();
      float[] values = new float[Math.max(column + 1, before.count())];
      for (int i = 0; i < values.length; i++) {
        values[i] = before.value(i);
      }
      values[column] = donor.order().engineered().value(column);
      Order changed = with(order.order(), order.order().features(), EngineeredValues.of(values));
      return new Snapshot(
          changed,
          with(order.customer(), order.customer().rows()),
          with(order.card(), order.card().rows()));
    };
  }

  /** Leaves the order's own row in both sequences. */
  static SnapshotChange withoutHistories() {
    return (order, donor) ->
        new Snapshot(order.order(), emptied(order.customer()), emptied(order.card()));
  }

  /** Leaves the order's own row in the customer's sequence. */
  static SnapshotChange withoutCustomerHistory() {
    return (order, donor) -> new Snapshot(order.order(), emptied(order.customer()), order.card());
  }

  /** Leaves the order's own row in the card's sequence. */
  static SnapshotChange withoutCardHistory() {
    return (order, donor) -> new Snapshot(order.order(), order.customer(), emptied(order.card()));
  }

  /** Nothing is known of any row. */
  static SnapshotChange withoutOutcomes() {
    return ofRows(
        (row, donor) ->
            new SequenceRow(row.orderId(), row.orderTimeMillis(), row.features(), Outcome.UNKNOWN));
  }

  private static List<SequenceRow> rows(Sequence sequence, Sequence donor, RowChange change) {
    List<SequenceRow> rows = new ArrayList<>(sequence.length());
    for (int i = 0; i < sequence.length(); i++) {
      int back = (sequence.length() - 1 - i) % donor.length();
      SequenceRow other = donor.rows().get(donor.length() - 1 - back);
      rows.add(change.apply(sequence.rows().get(i), other));
    }
    return rows;
  }

  private static Sequence with(Sequence sequence, List<SequenceRow> rows) {
    return new Sequence(rows, sequence.historyTruncated(), NO_DIGEST);
  }

  private static Sequence emptied(Sequence sequence) {
    return new Sequence(List.of(sequence.scoredOrder()), false, NO_DIGEST);
  }

  private static Order with(Order order, FeatureValues features, EngineeredValues engineered) {
    return new Order(
        order.orderId(),
        order.orderTimeMillis(),
        order.customer(),
        order.card(),
        features,
        engineered,
        order.categoricalTexts());
  }
}
