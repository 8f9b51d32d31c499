package io.orderguard.batching;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The bounded queue of waiting orders, and the rule by which a batch leaves it.
 *
 * <p>A free worker takes what is there, up to the batch size, as soon as there is anything. Only
 * while another worker runs a batch may it hold an unfilled batch back, until its oldest order has
 * waited the configured linger; a waiting commit or a full queue ends that too. Batches therefore
 * form by themselves when the device is busy and nobody waits for company when it is idle.
 *
 * <p>Thread-safe.
 */
final class BatchQueue {

  private final MicroBatcherConfig config;
  private final LongSupplier nanoClock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition workChanged = lock.newCondition();
  private final Condition spaceFreed = lock.newCondition();
  private final ArrayDeque<PendingScore> waiting = new ArrayDeque<>();
  private int runningBatches;
  private int runningOrders;
  private int barriers;
  private boolean closed;

  BatchQueue(MicroBatcherConfig config, LongSupplier nanoClock) {
    this.config = config;
    this.nanoClock = nanoClock;
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
      waiting.addLast(score);
      workChanged.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The next batch, oldest order first; blocks until there is one. Empty once closed. Every batch
   * that is not empty must be followed by {@link #finished}.
   */
  List<PendingScore> take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed && !mayLeave()) {
        if (waiting.isEmpty()) {
          workChanged.await();
        } else {
          // Woken early or late, the loop looks again: the rest of the time says nothing.
          long ignored = workChanged.awaitNanos(remainingLingerNanos());
        }
      }
      return closed ? List.of() : drain();
    } finally {
      lock.unlock();
    }
  }

  /** A batch that was taken is done. */
  void finished(int orders) {
    lock.lock();
    try {
      runningBatches--;
      runningOrders -= orders;
      workChanged.signalAll();
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

  /** Lets nothing in or out any more and hands over what was waiting. */
  List<PendingScore> close() {
    lock.lock();
    try {
      closed = true;
      List<PendingScore> left = new ArrayList<>(waiting);
      waiting.clear();
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

  private boolean mayLeave() {
    return !waiting.isEmpty() && (!mayLinger() || remainingLingerNanos() <= 0);
  }

  /** A full queue must not linger either: it would wait for orders that cannot come in. */
  private boolean mayLinger() {
    int full = Math.min(config.maxBatchSize(), config.queueCapacity());
    return runningBatches > 0 && barriers == 0 && waiting.size() < full;
  }

  private long remainingLingerNanos() {
    long age = nanoClock.getAsLong() - waiting.getFirst().submittedNanos();
    return config.maxLinger().toNanos() - age;
  }

  private List<PendingScore> drain() {
    List<PendingScore> batch = new ArrayList<>(Math.min(waiting.size(), config.maxBatchSize()));
    while (batch.size() < config.maxBatchSize() && !waiting.isEmpty()) {
      batch.add(waiting.removeFirst());
    }
    runningBatches++;
    runningOrders += batch.size();
    spaceFreed.signalAll();
    if (!waiting.isEmpty()) {
      workChanged.signal();
    }
    return batch;
  }
}
