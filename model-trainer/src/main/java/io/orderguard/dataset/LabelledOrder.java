package io.orderguard.dataset;

import io.orderguard.history.Snapshot;
import java.util.Comparator;

/**
 * One example.
 *
 * @param snapshot what a model may see of it
 * @param fraud what it turned out to be
 */
public record LabelledOrder(Snapshot snapshot, boolean fraud) {

  /** By order time, then order id. */
  static final Comparator<LabelledOrder> BY_TIME =
      Comparator.comparingLong(LabelledOrder::orderTimeMillis)
          .thenComparing(example -> example.snapshot().order().orderId());

  long orderTimeMillis() {
    return snapshot.order().orderTimeMillis();
  }
}
