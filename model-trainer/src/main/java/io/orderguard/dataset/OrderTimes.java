package io.orderguard.dataset;

import java.time.Instant;

/** The times of some orders, ascending. */
public interface OrderTimes {

  /** Of examples that are sorted by time. */
  static OrderTimes of(Examples examples) {
    return new OrderTimes() {
      @Override
      public int size() {
        return examples.size();
      }

      @Override
      public long millis(int index) {
        return examples.orderTimeMillis(index);
      }
    };
  }

  /** How many. */
  int size();

  /** Epoch milliseconds of order {@code index}; not below that of the order before. */
  long millis(int index);

  /** Index of the first order at or after an instant; the size if there is none. */
  default int firstFrom(Instant time) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (millis(middle) < time.toEpochMilli()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
