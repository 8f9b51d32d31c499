package io.orderguard.dataset;

import io.orderguard.history.Snapshot;
import io.orderguard.order.EntityKey;

/**
 * Examples, and behind them others. Thread-safe.
 *
 * @param first from index 0
 * @param second from the size of the first
 */
public record ExampleChain(Examples first, Examples second) implements Examples {

  @Override
  public int size() {
    return Math.addExact(first.size(), second.size());
  }

  @Override
  public Snapshot snapshot(int index) {
    return part(index).snapshot(place(index));
  }

  @Override
  public boolean fraud(int index) {
    return part(index).fraud(place(index));
  }

  @Override
  public long orderTimeMillis(int index) {
    return part(index).orderTimeMillis(place(index));
  }

  @Override
  public String orderId(int index) {
    return part(index).orderId(place(index));
  }

  @Override
  public EntityKey customer(int index) {
    return part(index).customer(place(index));
  }

  private Examples part(int index) {
    return index < first.size() ? first : second;
  }

  private int place(int index) {
    return index < first.size() ? index : index - first.size();
  }
}
