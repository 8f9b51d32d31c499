package io.orderguard.dataset;

import io.orderguard.history.Snapshot;
import io.orderguard.order.EntityKey;
import java.util.Objects;

/**
 * Neighbours among other examples, as a view.
 *
 * @param all the others too
 * @param from first index
 * @param to first index behind them
 */
record ExampleRange(Examples all, int from, int to) implements Examples {

  ExampleRange {
    Objects.checkFromToIndex(from, to, all.size());
  }

  @Override
  public int size() {
    return to - from;
  }

  @Override
  public Snapshot snapshot(int index) {
    return all.snapshot(at(index));
  }

  @Override
  public boolean fraud(int index) {
    return all.fraud(at(index));
  }

  @Override
  public long orderTimeMillis(int index) {
    return all.orderTimeMillis(at(index));
  }

  @Override
  public String orderId(int index) {
    return all.orderId(at(index));
  }

  @Override
  public EntityKey customer(int index) {
    return all.customer(at(index));
  }

  private int at(int index) {
    return from + Objects.checkIndex(index, size());
  }
}
