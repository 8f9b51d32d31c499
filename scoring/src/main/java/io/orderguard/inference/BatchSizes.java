package io.orderguard.inference;

/**
 * The few batch sizes a network ever sees: powers of two up to a largest one. So each can be
 * warmed, and no new size surprises libtorch under load.
 */
record BatchSizes(int largest) {

  /** The smallest of the sizes that holds this many orders, 1 to {@link #largest}. */
  int bucket(int orders) {
    return Math.min(largest, orders == 1 ? 1 : Integer.highestOneBit(orders - 1) << 1);
  }

  /** All of them, ascending. */
  int[] all() {
    int count = Integer.numberOfTrailingZeros(Integer.highestOneBit(largest)) + 1;
    int[] sizes = new int[Integer.bitCount(largest) == 1 ? count : count + 1];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.min(largest, 1 << i);
    }
    return sizes;
  }
}
