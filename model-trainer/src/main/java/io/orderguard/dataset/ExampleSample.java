package io.orderguard.dataset;

import io.orderguard.history.Snapshot;
import io.orderguard.order.EntityKey;

/** Some of other examples, in their order: four bytes each. */
final class ExampleSample implements Examples {

  private final Examples all;
  private final int[] indices;

  /**
   * A sample.
   *
   * @param indices into all of them; the sample's own from now on
   */
  ExampleSample(Examples all, int[] indices) {
    this.all = all;
    this.indices = indices;
  }

  /** At most so many, at even distances; all of them if there are no more. */
  static Examples evenly(Examples all, int most) {
    if (all.size() <= most) {
      return all;
    }
    int[] indices = new int[most];
    for (int i = 0; i < most; i++) {
      indices[i] = (int) ((long) i * all.size() / most);
    }
    return new ExampleSample(all, indices);
  }

  @Override
  public int size() {
    return indices.length;
  }

  @Override
  public Snapshot snapshot(int index) {
    return all.snapshot(indices[index]);
  }

  @Override
  public boolean fraud(int index) {
    return all.fraud(indices[index]);
  }

  @Override
  public long orderTimeMillis(int index) {
    return all.orderTimeMillis(indices[index]);
  }

  @Override
  public String orderId(int index) {
    return all.orderId(indices[index]);
  }

  @Override
  public EntityKey customer(int index) {
    return all.customer(indices[index]);
  }
}
