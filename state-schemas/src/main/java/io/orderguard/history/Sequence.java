package io.orderguard.history;

import io.orderguard.order.EngineeredValues;
import io.orderguard.order.Order;
import java.util.List;

/**
 * What one entity's history says as of one order: at most {@link #MAX_LENGTH} rows ordered by
 * (order time, order id), oldest first, the scored order last. Immutable.
 *
 * @param rows at least one; the last is the scored order
 * @param historyTruncated the order was older than everything remembered of an entity whose memory
 *     was full, so that rows a model should have seen are gone
 * @param digest identifies the rows and the scored order's engineered values
 */
public record Sequence(List<SequenceRow> rows, boolean historyTruncated, SequenceDigest digest) {

  /** Rows a model sees at most, the scored order included. */
  public static final int MAX_LENGTH = 51;

  public Sequence {
    rows = List.copyOf(rows);
    if (rows.isEmpty() || rows.size() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "A sequence must have 1 to " + MAX_LENGTH + " rows, found " + rows.size());
    }
  }

  /**
   * A sequence that misses nothing, with its digest.
   *
   * @param rows oldest first, the scored order last
   * @param engineered of the scored order
   */
  public static Sequence of(List<SequenceRow> rows, EngineeredValues engineered) {
    return new Sequence(rows, false, SequenceDigest.of(rows, engineered));
  }

  /** How many rows there are, the scored order included. */
  public int length() {
    return rows.size();
  }

  /** The scored order's own row. */
  public SequenceRow scoredOrder() {
    return rows.get(rows.size() - 1);
  }

  /** A sequence is of one order only: its last row must be that order's own. */
  void requireScoredOrder(Order order) {
    SequenceRow last = scoredOrder();
    if (!last.equals(SequenceRow.of(order))) {
      throw new IllegalArgumentException(
          "A sequence of order "
              + order.orderId()
              + " must end with its own row, outcome unknown; found a row of order "
              + last.orderId()
              + ", outcome "
              + last.outcome());
    }
  }
}
