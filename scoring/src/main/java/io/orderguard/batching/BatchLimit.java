package io.orderguard.batching;

/**
 * How large a batch may be now: as large as one that is done within the time that the latency
 * objective leaves it. It shrinks at once when a batch takes longer and grows slowly while full
 * batches are done in time, so that it follows a device that slows down and one that recovers.
 *
 * <p>Used under the queue's lock.
 */
final class BatchLimit {

  /** An order may wait for the batch before its own. */
  private static final int BATCHES_OF_AN_ORDER = 2;

  private final int largest;
  private final long budgetNanos;
  private int orders;

  BatchLimit(MicroBatcherConfig config) {
    largest = Math.min(config.maxBatchSize(), config.queueCapacity());
    budgetNanos = config.limits().latencyObjective().toNanos() / BATCHES_OF_AN_ORDER;
    orders = largest;
  }

  /** Orders of one batch at most, 1 or more. */
  int orders() {
    return orders;
  }

  /** A batch is done. */
  void note(BatchTiming batch) {
    if (batch.durationNanos() > budgetNanos) {
      double fitting = (double) batch.orders() * budgetNanos / batch.durationNanos();
      orders = Math.max(1, Math.min(orders, (int) fitting));
    } else if (batch.orders() >= orders) {
      orders = Math.min(largest, orders + 1 + orders / 8);
    }
  }
}
