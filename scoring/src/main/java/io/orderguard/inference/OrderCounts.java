package io.orderguard.inference;

import io.orderguard.history.Snapshot;
import java.util.AbstractList;
import java.util.List;

/**
 * The few numbers of orders that calls of a bfloat16 network have: powers of two, and half as much
 * again. oneDNN compiles a kernel for every number of rows and keeps 1,024 of them.
 */
final class OrderCounts {

  private OrderCounts() {}

  /** Whether it is one of these numbers. */
  static boolean isOne(int orders) {
    return bucket(orders) == orders;
  }

  /** The smallest of these numbers that holds so many orders. */
  static int bucket(int orders) {
    int power = orders == 1 ? 1 : Integer.highestOneBit(orders - 1) << 1;
    int between = power / 4 * 3;
    return between >= orders ? between : power;
  }

  /** The orders, and then the last one again and again up to one of these numbers. */
  static List<Snapshot> padded(List<Snapshot> orders) {
    int last = orders.size() - 1;
    int size = bucket(orders.size());
    return new AbstractList<>() {
      @Override
      public Snapshot get(int index) {
        return orders.get(Math.min(index, last));
      }

      @Override
      public int size() {
        return size;
      }
    };
  }
}
