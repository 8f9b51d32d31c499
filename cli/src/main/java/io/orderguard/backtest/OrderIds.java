package io.orderguard.backtest;

import io.orderguard.catalogue.TextHasher;
import java.util.Arrays;

/**
 * The ids of many orders, eight bytes each: a hash tells millions apart, and nobody needs the text
 * again. Rows of one id share a number. Used by one thread.
 */
final class OrderIds {

  private static final int FIRST_CAPACITY = 1024;

  private final TextHasher hasher = new TextHasher();
  private long[] hashes = new long[FIRST_CAPACITY];
  private int size;

  void add(String orderId) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, Math.multiplyExact(size, 2));
    }
    hashes[size++] = hasher.hash(orderId);
  }

  int size() {
    return size;
  }

  /** Numbers for what was added so far. */
  Numbers numbers() {
    long[] sorted = Arrays.copyOf(hashes, size);
    Arrays.sort(sorted);
    return new Numbers(sorted);
  }

  /**
   * From ids to numbers from 0 to below {@link #size()}. Of several equal hashes the same search
   * always ends at the same one.
   */
  final class Numbers {
    private final long[] sorted;

    private Numbers(long[] sorted) {
      this.sorted = sorted;
    }

    /** Of an id; below 0 = it was not added. */
    int of(String orderId) {
      return Arrays.binarySearch(sorted, hasher.hash(orderId));
    }

    /** Of the row that was added as number {@code index}. */
    int ofRow(int index) {
      return Arrays.binarySearch(sorted, hashes[index]);
    }
  }
}
