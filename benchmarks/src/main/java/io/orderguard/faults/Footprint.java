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

  /** Collects first. */
  static Footprint now() {
    System.gc();
    return new Footprint(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        ManagementFactory.getThreadMXBean().getThreadCount());
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
