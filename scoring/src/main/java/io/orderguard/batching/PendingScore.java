package io.orderguard.batching;

import io.orderguard.history.Snapshot;
import io.orderguard.inference.ScoringResult;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One submitted order. Completed once by a worker; waited for and read by the thread that submitted
 * it, and by no other.
 */
public final class PendingScore {

  private final Snapshot snapshot;
  private final long submittedNanos;
  private long queueNanos;
  private long inferenceNanos;
  private int batchSize;

  // Written last by the worker: whoever sees it sees the plain fields above as well.
  private volatile @Nullable ScoringResult result;
  private volatile @Nullable Thread waiter;

  PendingScore(Snapshot snapshot, long submittedNanos) {
    this.snapshot = snapshot;
    this.submittedNanos = submittedNanos;
  }

  /** Whether the result is there. */
  public boolean isDone() {
    return result != null;
  }

  /**
   * Waits for the result, without spinning.
   *
   * @return true if it is there, false if the time was over first
   */
  public boolean await(Duration atMost) throws InterruptedException {
    if (isDone()) {
      return true;
    }
    long deadline = System.nanoTime() + atMost.toNanos();
    // The worker writes the result and then looks for a waiter; we write the waiter and then look
    // for the result. Both are volatile, so one of the two sees the other.
    waiter = Thread.currentThread();
    try {
      return parkUntil(deadline);
    } finally {
      waiter = null;
    }
  }

  /**
   * The result.
   *
   * @throws IllegalStateException if it is not there yet
   */
  public ScoringResult result() {
    ScoringResult present = result;
    if (present == null) {
      throw new IllegalStateException("Order " + orderId() + " has no result yet");
    }
    return present;
  }

  /** From the submission to the start of the batch; 0 if it never reached one. */
  public long queueMicros() {
    return TimeUnit.NANOSECONDS.toMicros(queueNanos);
  }

  /** Duration of the batch; 0 if it never reached one. */
  public long inferenceMicros() {
    return TimeUnit.NANOSECONDS.toMicros(inferenceNanos);
  }

  /** Orders of the batch, this one included; 0 if it never reached one. */
  public int batchSize() {
    return batchSize;
  }

  Snapshot snapshot() {
    return snapshot;
  }

  long submittedNanos() {
    return submittedNanos;
  }

  /** By a worker, with the timings of its batch. */
  void complete(ScoringResult answer, BatchTiming timing) {
    queueNanos = timing.startNanos() - submittedNanos;
    inferenceNanos = timing.durationNanos();
    batchSize = timing.orders();
    complete(answer);
  }

  /** Without having been in a batch. */
  void complete(ScoringResult answer) {
    if (isDone()) {
      throw new IllegalStateException("Order " + orderId() + " has a result already");
    }
    result = answer;
    Thread waiting = waiter;
    if (waiting != null) {
      LockSupport.unpark(waiting);
    }
  }

  private boolean parkUntil(long deadline) throws InterruptedException {
    while (!isDone()) {
      long remaining = deadline - System.nanoTime();
      if (remaining <= 0) {
        return false;
      }
      LockSupport.parkNanos(this, remaining);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    return true;
  }

  private String orderId() {
    return snapshot.order().orderId();
  }
}
