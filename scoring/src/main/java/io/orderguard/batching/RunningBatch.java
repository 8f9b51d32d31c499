package io.orderguard.batching;

import io.orderguard.history.Snapshot;
import io.orderguard.inference.Scorer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A batch on the device. Either its worker ends it or the watch gives it up: whoever settles it
 * first. Thread-safe.
 */
final class RunningBatch {

  private final List<PendingScore> orders;
  private final Scorer scorer;
  private final long startNanos;
  private final Thread worker = Thread.currentThread();
  private final AtomicBoolean settled = new AtomicBoolean();
  private long watchedFromNanos;

  /** Made by the worker that runs it. */
  RunningBatch(List<PendingScore> orders, Scorer scorer, long startNanos) {
    this.orders = orders;
    this.scorer = scorer;
    this.startNanos = startNanos;
  }

  List<PendingScore> orders() {
    return orders;
  }

  /** Held by the worker's lease, which outlives the batch. */
  Scorer scorer() {
    return scorer;
  }

  Thread worker() {
    return worker;
  }

  List<Snapshot> snapshots() {
    List<Snapshot> snapshots = new ArrayList<>(orders.size());
    for (PendingScore order : orders) {
      snapshots.add(order.snapshot());
    }
    return snapshots;
  }

  /** Before the watch sees it. */
  void startWatch(long watchedNanos) {
    watchedFromNanos = watchedNanos;
  }

  /** The watch's time when it began. */
  long watchedFromNanos() {
    return watchedFromNanos;
  }

  /** How long it has been running at a moment. */
  BatchTiming timing(long nowNanos) {
    return new BatchTiming(orders.size(), startNanos, nowNanos - startNanos);
  }

  /** True for the first caller, who must see to its orders. */
  boolean settle() {
    return settled.compareAndSet(false, true);
  }
}
