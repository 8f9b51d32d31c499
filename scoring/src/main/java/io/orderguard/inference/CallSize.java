package io.orderguard.inference;

import io.orderguard.history.Sequence;
import io.orderguard.history.SequenceRow;
import io.orderguard.history.Snapshot;
import io.orderguard.order.Order;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * How many orders a call should have. Small calls pay for the number of operators, large ones for
 * intermediate results that leave the processor's cache; where the best lies between depends on
 * network and machine, so it is measured, with full histories.
 */
final class CallSize {
  private static final int REPEATS = 3;

  /** A larger call must be this much faster: it makes its first order wait longer. */
  private static final double WORTH_WAITING = 1.03;

  /** So many sizes in a row that are no better end the search. */
  private static final int PATIENCE = 2;

  private final Inference inference;
  private final List<Snapshot> ofEveryLength;
  private final Snapshot longest;
  private final LongSupplier nanoClock;

  CallSize(Inference inference, Snapshot example, LongSupplier nanoClock) {
    this.inference = inference;
    this.nanoClock = nanoClock;
    ofEveryLength = RowLengths.ALL.stream().map(rows -> withRows(example, rows)).toList();
    longest = ofEveryLength.get(ofEveryLength.size() - 1);
  }

  /** The best of the sizes. */
  int best(BatchSizes sizes) {
    int best = 1;
    double bestNanos = Double.POSITIVE_INFINITY;
    int worse = 0;
    for (int size : sizes.all()) {
      double nanos = nanosPerOrder(size);
      if (nanos * WORTH_WAITING < bestNanos) {
        best = size;
        bestNanos = nanos;
        worse = 0;
      } else if (++worse == PATIENCE) {
        return best;
      }
    }
    return best;
  }

  /** Runs every shape of so many orders once. */
  void warm(int orders) {
    ofEveryLength.forEach(example -> inference.warm(example, orders));
  }

  /** Of the fastest of some calls: what disturbs a call only makes it slower. */
  private double nanosPerOrder(int orders) {
    List<Snapshot> batch = Collections.nCopies(orders, longest);
    inference.warm(longest, orders);
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < REPEATS; i++) {
      long start = nanoClock.getAsLong();
      inference.logits(batch);
      fastest = Math.min(fastest, nanoClock.getAsLong() - start);
    }
    return (double) fastest / orders;
  }

  /** The order with a history of copies of itself. */
  private static Snapshot withRows(Snapshot example, int rows) {
    Order order = example.order();
    SequenceRow row = example.customer().scoredOrder();
    Sequence sequence = Sequence.of(Collections.nCopies(rows, row), order.engineered());
    return new Snapshot(order, sequence, sequence);
  }
}
