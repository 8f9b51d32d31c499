package io.orderguard.evaluation;

import io.orderguard.order.EntityType;
import java.util.Arrays;

/**
 * The customers or the cards of judged orders, numbered from 0 by their keys, so that no number
 * depends on the order of the rows.
 */
final class Entities {

  /** The number of an order without a card. */
  static final int NONE = -1;

  private final int[] numbers;
  private final int count;

  private Entities(int[] numbers, int count) {
    this.numbers = numbers;
    this.count = count;
  }

  static Entities of(JudgedOrders judged, EntityType type) {
    long[] keys = new long[judged.size()];
    for (int row = 0; row < keys.length; row++) {
      keys[row] = judged.orders().key(type, judged.index(row));
    }
    long[] distinct = distinct(keys);
    int[] numbers = new int[keys.length];
    for (int row = 0; row < keys.length; row++) {
      numbers[row] = keys[row] == 0 ? NONE : Arrays.binarySearch(distinct, keys[row]);
    }
    return new Entities(numbers, distinct.length);
  }

  /** The number of a row's entity, or {@link #NONE}. */
  int number(int row) {
    return numbers[row];
  }

  int count() {
    return count;
  }

  /** Ascending, without 0. */
  private static long[] distinct(long[] keys) {
    long[] sorted = keys.clone();
    Arrays.sort(sorted);
    int count = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (sorted[i] != 0 && (count == 0 || sorted[i] != sorted[count - 1])) {
        sorted[count++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, count);
  }
}
