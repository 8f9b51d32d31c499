package io.orderguard.dataset;

import io.orderguard.history.Snapshot;
import io.orderguard.order.EntityKey;

/** An indexed, immutable set of orders, labelled ones unless told otherwise. Thread-safe. */
public interface Examples {

  /** How many. */
  int size();

  /** What a model may see of example {@code index}. */
  Snapshot snapshot(int index);

  /** Whether it turned out to be fraud; false for an order without a label. */
  boolean fraud(int index);

  /**
   * When example {@code index} was placed, epoch milliseconds. This and the next two need no
   * snapshot where one would have to be made.
   */
  default long orderTimeMillis(int index) {
    return snapshot(index).order().orderTimeMillis();
  }

  /** Its order's id. */
  default String orderId(int index) {
    return snapshot(index).order().orderId();
  }

  /** Whose order it is. */
  default EntityKey customer(int index) {
    return snapshot(index).order().customer();
  }

  /** The labels of all examples, by index. */
  default boolean[] frauds() {
    boolean[] frauds = new boolean[size()];
    for (int i = 0; i < frauds.length; i++) {
      frauds[i] = fraud(i);
    }
    return frauds;
  }

  /** How many of them turned out to be fraud. */
  default int fraudCount() {
    int count = 0;
    for (int i = 0; i < size(); i++) {
      count += fraud(i) ? 1 : 0;
    }
    return count;
  }
}
