package io.orderguard.batching;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The bounded queue of waiting orders, and the rule by which a batch leaves it.
 *
 * <p>A free worker takes what is there, up to the limit of a batch, as soon as there is anything.
 * Only while another worker runs a batch, or after the workers have been busy of late, may it hold
 * an unfilled batch back, until its oldest order has waited the configured linger; a waiting commit
 * or a full queue ends that too. Batches therefore form by themselves when the device is busy and
 * nobody waits for company when it is idle.
 *
 * <p>Thread-safe.
 */
final class BatchQueue {

  private final MicroBatcherConfig config;
  private final LongSupplier nanoClock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition workChanged = lock.newCondition();
  private final Condition spaceFreed = lock.newCondition();
  private final Lanes waiting = new Lanes();
  private final BatchLimit limit;
  private final DeviceLoad load;
  private int runningBatches;
  private int runningOrders;
  private int barriers;
  private boolean closed;

  BatchQueue(MicroBatcherConfig config, LongSupplier nanoClock) {
    this.config = config;
    this.nanoClock = nanoClock;
    this.limit = new BatchLimit(config);
    this.load = new DeviceLoad(config.workers());
  }

  /** Queues an order; blocks while the queue is full. False, and not queued, once closed. */
  boolean put(PendingScore score) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting.size() >= config.queueCapacity() && !closed) {
        spaceFreed.await();
      }
      if (closed) {
        return false;
      }
      waiting.add(score);
      workChanged.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The next batch; blocks until there is one. Empty once closed. Every batch that is not empty
   * must be followed by {@link #finished}.
   */
  List<PendingScore> take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      List<PendingScore> batch = List.of();
      while (batch.isEmpty() && !closed) {
        awaitBatch();
        batch = closed ? batch : removeBatch();
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /** A batch that was taken is done, or given up. */
  void finished(BatchTiming batch) {
    lock.lock();
    try {
      runningBatches--;
      runningOrders -= batch.orders();
      limit.note(batch);
      load.note(batch);
      workChanged.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Takes out the orders that have been waiting for longer than that. */
  List<PendingScore> removeOlderThan(long nanos) {
    lock.lock();
    try {
      List<PendingScore> removed = new ArrayList<>();
      waiting.removeBefore(nanoClock.getAsLong() - nanos, removed);
      if (!removed.isEmpty()) {
        spaceFreed.signalAll();
      }
      return removed;
    } finally {
      lock.unlock();
    }
  }

  /** Nothing lingers until the matching {@link #endBarrier}. */
  void beginBarrier() {
    changeBarriers(1);
  }

  void endBarrier() {
    changeBarriers(-1);
  }

  /** Orders waiting or in a running batch. */
  int inFlight() {
    lock.lock();
    try {
      return waiting.size() + runningOrders;
    } finally {
      lock.unlock();
    }
  }

  /** Orders that a batch may have at most at this moment. */
  int batchLimit() {
    lock.lock();
    try {
      return limit.orders();
    } finally {
      lock.unlock();
    }
  }

  /** Lets nothing in or out any more and hands over what was waiting. */
  List<PendingScore> close() {
    lock.lock();
    try {
      closed = true;
      List<PendingScore> left = new ArrayList<>();
      while (!waiting.isEmpty()) {
        left.add(waiting.removeNext());
      }
      workChanged.signalAll();
      spaceFreed.signalAll();
      return left;
    } finally {
      lock.unlock();
    }
  }

  private void changeBarriers(int change) {
    lock.lock();
    try {
      barriers += change;
      workChanged.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void awaitBatch() throws InterruptedException {
    while (!closed && !mayLeave()) {
      if (waiting.isEmpty()) {
        workChanged.await();
      } else {
        // Woken early or late, the loop looks again: the rest of the time says nothing.
        long ignored = workChanged.awaitNanos(remainingLingerNanos());
      }
    }
  }

  private boolean mayLeave() {
    return !waiting.isEmpty() && (!mayLinger() || remainingLingerNanos() <= 0);
  }

  /** A full queue must not linger either: it would wait for orders that cannot come in. */
  private boolean mayLinger() {
    return barriers == 0
        && waiting.size() < limit.orders()
        && (runningBatches > 0 || load.isBusy(nanoClock.getAsLong()));
  }

  private long remainingLingerNanos() {
    return config.maxLinger().toNanos() - (nanoClock.getAsLong() - waiting.oldestNanos());
  }

  /** Empty if nobody waits any more for what is there. */
  private List<PendingScore> removeBatch() {
    int most = limit.orders();
    List<PendingScore> batch = new ArrayList<>(Math.min(waiting.size(), most));
    while (batch.size() < most && !waiting.isEmpty()) {
      PendingScore next = waiting.removeNext();
      if (!next.isDone()) { // else it was abandoned
        batch.add(next);
      }
    }
    spaceFreed.signalAll();
    if (!batch.isEmpty()) {
      runningBatches++;
      runningOrders += batch.size();
    }
    if (!waiting.isEmpty()) {
      workChanged.signal();
    }
    return batch;
  }
}
