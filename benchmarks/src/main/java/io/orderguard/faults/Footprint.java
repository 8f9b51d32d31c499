package io.orderguard.faults;

import java.lang.management.ManagementFactory;

/**
 * What this process holds.
 *
 * @param heapBytes in use after a collection
 * @param threads alive
 */
record Footprint(long heapBytes, int threads) {

  /** What was sent and answered is remembered here for the judgement, and caches fill. */
  private static final long HEAP_TOLERANCE = 48L << 20;

  /** Calls that hang keep theirs, but not more than a handful; the broker's come and go. */
  private static final int THREAD_TOLERANCE = 16;

  /**
   * A collection that is asked for is left out while native code holds an array, and threads go on
   * allocating after it: what is held is at most the least that was seen after several.
   */
  private static final int COLLECTIONS = 5;

  /** Collects first. */
  static Footprint now() {
    long least = Long.MAX_VALUE;
    for (int collection = 0; collection < COLLECTIONS; collection++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return new Footprint(least, ManagementFactory.getThreadMXBean().getThreadCount());
  }

  boolean isNoLargerThan(Footprint before) {
    return heapBytes <= before.heapBytes + HEAP_TOLERANCE
        && threads <= before.threads + THREAD_TOLERANCE;
  }

  @Override
  public String toString() {
    return "%d MiB heap, %d threads".formatted(heapBytes >> 20, threads);
  }
}
