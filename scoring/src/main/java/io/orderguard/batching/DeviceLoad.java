package io.orderguard.batching;

/**
 * How busy the workers have been of late: the share of their time in which they ran batches, a
 * moment counting the less the longer ago it was.
 *
 * <p>Used under the queue's lock.
 */
final class DeviceLoad {

  /** What is so old counts a third of what is now. */
  private static final double MEMORY_NANOS = 50e6;

  /**
   * From this share on a batch is held back. On two cores that carry the stream and a broker as
   * well, batches of whatever was there kept a worker busy for 70 of 100 ms; held back for 5 ms
   * they were twice as large and took a fifth less of the processor.
   */
  private static final double BUSY = 0.3;

  private final int workers;
  private double share;
  private long asOfNanos;

  DeviceLoad(int workers) {
    this.workers = workers;
  }

  /** A batch is done. */
  void note(BatchTiming batch) {
    long endNanos = batch.startNanos() + batch.durationNanos();
    share =
        share * remaining(endNanos - asOfNanos) + (1 - remaining(batch.durationNanos())) / workers;
    asOfNanos = endNanos;
  }

  boolean isBusy(long nowNanos) {
    return share * remaining(nowNanos - asOfNanos) >= BUSY;
  }

  private static double remaining(long nanos) {
    return Math.exp(-Math.max(0, nanos) / MEMORY_NANOS);
  }
}
