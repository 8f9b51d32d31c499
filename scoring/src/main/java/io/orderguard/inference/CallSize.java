package io.orderguard.inference;

import io.orderguard.history.Sequence;
import io.orderguard.history.SequenceRow;
import io.orderguard.history.Snapshot;
import io.orderguard.order.Order;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * How many orders a call should have. Small calls pay for the number of operators, large ones for
 * intermediate results that leave the processor's cache; where the best lies between depends on
 * network and machine, so it is measured, with full histories.
 */
final class CallSize {
  /** Calls of every size, in rounds, so that a disturbance does not hit one size alone. */
  private static final int ROUNDS = 4;

  /**
   * The smallest size that costs an order at most this much more than the best: in a large call
   * orders wait for each other, and the short ones are padded to the longest.
   */
  private static final double GOOD_ENOUGH = 1.05;

  /** So many sizes in a row that are no better end the search. */
  private static final int PATIENCE = 3;

  private final Inference inference;
  private final List<Snapshot> ofEveryLength;
  private final Snapshot longest;
  private final LongSupplier nanoClock;
  private final LoadPace pace;

  /**
   * @param example an order that the network can score
   * @param nanoClock that calls are measured on
   */
  CallSize(Inference inference, Snapshot example, LongSupplier nanoClock, LoadPace pace) {
    this.inference = inference;
    this.nanoClock = nanoClock;
    this.pace = pace;
    ofEveryLength = RowLengths.ALL.stream().map(rows -> withRows(example, rows)).toList();
    longest = ofEveryLength.get(ofEveryLength.size() - 1);
  }

  /** The best of the sizes. */
  int best(BatchSizes batchSizes) {
    int[] sizes = batchSizes.all();
    double[] nanos = new double[sizes.length];
    Arrays.fill(nanos, Double.POSITIVE_INFINITY);
    int tried = tryUntilHopeless(sizes, nanos);
    for (int round = 1; round < ROUNDS; round++) {
      for (int i = 0; i < tried; i++) {
        nanos[i] = Math.min(nanos[i], nanosPerOrder(sizes[i]));
      }
    }
    double fastest = Arrays.stream(nanos).min().orElseThrow();
    int size = 0;
    while (nanos[size] > fastest * GOOD_ENOUGH) {
      size++;
    }
    return sizes[size];
  }

  /** The first round; how many sizes are worth another. */
  private int tryUntilHopeless(int[] sizes, double[] nanos) {
    int best = 0;
    for (int i = 0; i < sizes.length; i++) {
      warm(longest, sizes[i]);
      nanos[i] = nanosPerOrder(sizes[i]);
      best = nanos[i] < nanos[best] ? i : best;
      if (i - best == PATIENCE) {
        return i + 1;
      }
    }
    return sizes.length;
  }

  /** Runs every shape of so many orders once. */
  void warm(int orders) {
    ofEveryLength.forEach(example -> warm(example, orders));
  }

  private void warm(Snapshot example, int orders) {
    long start = nanoClock.getAsLong();
    inference.warm(example, orders);
    pace.restAfter(nanoClock.getAsLong() - start);
  }

  private double nanosPerOrder(int orders) {
    long start = nanoClock.getAsLong();
    inference.logits(Collections.nCopies(orders, longest));
    long nanos = nanoClock.getAsLong() - start;
    pace.restAfter(nanos);
    return nanos / (double) orders;
  }

  /** The order with a history of copies of itself. */
  private static Snapshot withRows(Snapshot example, int rows) {
    Order order = example.order();
    SequenceRow row = example.customer().scoredOrder();
    Sequence sequence = Sequence.of(Collections.nCopies(rows, row), order.engineered());
    return new Snapshot(order, sequence, sequence);
  }
}
