package io.orderguard.dataset;

import java.time.Instant;

/** The order times of labelled orders, ascending. */
public interface OrderTimes {

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
