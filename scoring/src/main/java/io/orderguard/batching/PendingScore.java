package io.orderguard.batching;

import io.orderguard.history.Snapshot;
import io.orderguard.inference.ScoringResult;
import io.orderguard.inference.ScoringResult.Unscored;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One submitted order. The first answer counts, whoever gives it: a worker, or the watch over slow
 * ones. Waited for and read by the thread that submitted it, and by no other.
 */
public final class PendingScore {

  private static final ScoringResult ABANDONED = new Unscored("abandoned");

  private final Snapshot snapshot;
  private final int partition;
  private final long submittedNanos;
  private final AtomicReference<@Nullable Answer> answer = new AtomicReference<>();
  private volatile @Nullable Thread waiter;

  PendingScore(Snapshot snapshot, int partition, long submittedNanos) {
    this.snapshot = snapshot;
    this.partition = partition;
    this.submittedNanos = submittedNanos;
  }

  /** A result, and the batch that it came from. */
  private record Answer(ScoringResult result, BatchTiming timing) {}

  /** An order that needs no waiting: for scorers that answer at once. */
  public static PendingScore answered(Snapshot snapshot, ScoringResult result) {
    PendingScore score = new PendingScore(snapshot, 0, 0);
    score.complete(result);
    return score;
  }

  /** Whether the result is there. */
  public boolean isDone() {
    return answer.get() != null;
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
    // Whoever answers writes the answer and then looks for a waiter; we write the waiter and then
    // look for the answer. Both are volatile, so one of the two sees the other.
    waiter = Thread.currentThread();
    try {
      return parkUntil(deadline);
    } finally {
      waiter = null;
    }
  }

  /** Nobody waits for the order any more: if it has not been scored yet, it need not be. */
  public void abandon() {
    complete(ABANDONED);
  }

  /**
   * The result.
   *
   * @throws IllegalStateException if it is not there yet
   */
  public ScoringResult result() {
    return present().result();
  }

  /** From the submission to the start of the batch; 0 if no batch answered. */
  public long queueMicros() {
    BatchTiming timing = present().timing();
    return timing.orders() == 0
        ? 0
        : TimeUnit.NANOSECONDS.toMicros(timing.startNanos() - submittedNanos);
  }

  /** Duration of the batch; 0 if no batch answered. */
  public long inferenceMicros() {
    return TimeUnit.NANOSECONDS.toMicros(present().timing().durationNanos());
  }

  /** Orders of the batch, this one included; 0 if no batch answered. */
  public int batchSize() {
    return present().timing().orders();
  }

  Snapshot snapshot() {
    return snapshot;
  }

  int partition() {
    return partition;
  }

  long submittedNanos() {
    return submittedNanos;
  }

  /** Without having been in a batch. False if there is an answer already. */
  boolean complete(ScoringResult result) {
    return complete(result, BatchTiming.NONE);
  }

  /** False if there is an answer already. */
  boolean complete(ScoringResult result, BatchTiming timing) {
    if (!answer.compareAndSet(null, new Answer(result, timing))) {
      return false;
    }
    Thread waiting = waiter;
    if (waiting != null) {
      LockSupport.unpark(waiting);
    }
    return true;
  }

  private Answer present() {
    Answer present = answer.get();
    if (present == null) {
      throw new IllegalStateException("Order " + orderId() + " has no result yet");
    }
    return present;
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
