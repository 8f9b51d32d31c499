package io.orderguard.trainingbench;

import io.orderguard.dataset.Examples;
import io.orderguard.history.Snapshot;
import java.util.List;

/** Orders with labels that mean nothing: every tenth is fraud, from the first one on. */
record SyntheticExamples(List<Snapshot> orders) implements Examples {
  private static final int FRAUD_EVERY = 10;

  SyntheticExamples {
    orders = List.copyOf(orders);
  }

  @Override
  public int size() {
    return orders.size();
  }

  @Override
  public Snapshot snapshot(int index) {
    return orders.get(index);
  }

  @Override
  public boolean fraud(int index) {
    return index % FRAUD_EVERY == 0;
  }

  /** The labels of some in a row, as a loss takes them. */
  float[] labels(int from, int to) {
    float[] labels = new float[to - from];
    for (int i = from; i < to; i++) {
      labels[i - from] = fraud(i) ? 1 : 0;
    }
    return labels;
  }

  /** The first so many. */
  SyntheticExamples first(int count) {
    return new SyntheticExamples(orders.subList(0, count));
  }
}
