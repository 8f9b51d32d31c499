package io.orderguard.batching;

/**
 * When one batch ran.
 *
 * @param orders its size
 * @param startNanos start, on the batcher's clock
 * @param durationNanos how long it ran
 */
record BatchTiming(int orders, long startNanos, long durationNanos) {

  /** Of orders that were answered without a batch. */
  static final BatchTiming NONE = new BatchTiming(0, 0, 0);
}
