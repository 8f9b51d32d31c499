package io.orderguard.evaluation;

import io.orderguard.history.Sequence;
import java.util.Collections;
import java.util.List;

/**
 * How long the sequences of one entity type were.
 *
 * @param orders at index n the orders whose sequence had n rows, the order itself included; at 0
 *     those of which it is not known. {@link #MAX_LENGTH} + 1 counts
 */
public record LengthCounts(List<Long> orders) {

  /** Rows a sequence has at most. */
  public static final int MAX_LENGTH = Sequence.MAX_LENGTH;

  /** No order at all. */
  public static final LengthCounts NONE = new LengthCounts(Collections.nCopies(MAX_LENGTH + 1, 0L));

  public LengthCounts {
    orders = List.copyOf(orders);
    if (orders.size() != MAX_LENGTH + 1) {
      throw new IllegalArgumentException(
          "There must be a count for each of 0 to %d rows, found %d counts"
              .formatted(MAX_LENGTH, orders.size()));
    }
  }

  /** Orders whose sequence had {@code from} to {@code to} rows, both inclusive. */
  public long between(int from, int to) {
    long sum = 0;
    for (int rows = from; rows <= to; rows++) {
      sum += orders.get(rows);
    }
    return sum;
  }

  /** Orders of which the length is known. */
  public long known() {
    return between(1, MAX_LENGTH);
  }

  /** Share of the known ones with nothing but the order itself; NaN without a known one. */
  public double shareWithoutHistory() {
    return (double) orders.get(1) / known();
  }

  /** Mean rows remembered before the order itself; NaN without a known one. */
  public double meanRemembered() {
    double sum = 0;
    for (int rows = 1; rows <= MAX_LENGTH; rows++) {
      sum += (double) orders.get(rows) * (rows - 1);
    }
    return sum / known();
  }
}
