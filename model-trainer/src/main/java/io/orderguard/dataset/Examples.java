package io.orderguard.dataset;

import io.orderguard.history.Snapshot;

/** An indexed, immutable set of labelled orders. Thread-safe. */
public interface Examples {

  /** How many. */
  int size();

  /** What a model may see of example {@code index}. */
  Snapshot snapshot(int index);

  /** Whether it turned out to be fraud. */
  boolean fraud(int index);

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
