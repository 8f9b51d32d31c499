package io.orderguard.dataset;

import io.orderguard.history.Snapshot;
import java.util.List;

/** Examples in a list; a part of a larger list is a view. */
record ExampleList(List<LabelledOrder> orders) implements Examples {

  @Override
  public int size() {
    return orders.size();
  }

  @Override
  public Snapshot snapshot(int index) {
    return orders.get(index).snapshot();
  }

  @Override
  public boolean fraud(int index) {
    return orders.get(index).fraud();
  }
}
