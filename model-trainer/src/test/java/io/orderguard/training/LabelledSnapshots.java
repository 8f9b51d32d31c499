package io.orderguard.training;

import io.orderguard.dataset.Examples;
import io.orderguard.dataset.LabelledOrder;
import io.orderguard.history.Snapshot;
import java.util.List;

/** Examples in a list. */
record LabelledSnapshots(List<LabelledOrder> orders) implements Examples {

  LabelledSnapshots {
    orders = List.copyOf(orders);
  }

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
