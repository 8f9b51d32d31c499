package io.orderguard.batching;

import io.orderguard.batching.MicroBatcherConfig.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Sees to it that every order is answered in time whatever the device does: one that is over its
 * deadline gets the fallback's answer where it stands, and so does every order of a batch that runs
 * for too long. The call under way cannot be ended; its thread is replaced, and what it brings
 * later is thrown away. Thread-safe.
 */
final class DeviceWatch {

  static final String DEADLINE = "deadline exceeded";
  static final String DEVICE_TIMEOUT = "device timeout";

  /** A look that is later than so many intervals was held up by the machine. */
  private static final int LATE_LOOKS = 4;

  private final BatchQueue queue;
  private final ScorerSource scorers;
  private final DeviceCircuit circuit;
  private final LowerRungs lowerRungs;
  private final Limits limits;
  private final LongSupplier nanoClock;
  private final Set<RunningBatch> running = ConcurrentHashMap.newKeySet();

  /** Time that was looked at: a pause of the whole process is none of the device's. */
  private final AtomicLong watchedNanos = new AtomicLong();

  private long lastLookNanos;

  DeviceWatch(BatchQueue queue, Device device, Limits limits, LongSupplier nanoClock) {
    this.queue = queue;
    this.scorers = device.scorers();
    this.circuit = device.circuit();
    this.lowerRungs = device.lowerRungs();
    this.limits = limits;
    this.nanoClock = nanoClock;
    lastLookNanos = nanoClock.getAsLong();
  }

  void started(RunningBatch batch) {
    batch.startWatch(watchedNanos.get());
    running.add(batch);
  }

  void ended(RunningBatch batch) {
    running.remove(batch);
  }

  /** How often to look: an order's deadline is kept to an eighth. */
  Duration interval() {
    Duration shorter =
        limits.deadline().compareTo(limits.deviceTimeout()) < 0
            ? limits.deadline()
            : limits.deviceTimeout();
    return Duration.ofMillis(Math.max(1, Math.min(50, shorter.toMillis() / 8)));
  }

  /**
   * Looks once. By one thread.
   *
   * @param onHanging told which worker will not come back for a while
   */
  void look(Consumer<Thread> onHanging) {
    long now = nanoClock.getAsLong();
    long watched = watchedUntil(now);
    for (RunningBatch batch : running) {
      if (watched - batch.watchedFromNanos() > limits.deviceTimeout().toNanos()) {
        giveUp(batch, now, onHanging);
      } else {
        answerLate(batch, now);
      }
    }
    answerWaiting();
  }

  /** Somebody who looks late has slept as little by his own will as the device has. */
  private long watchedUntil(long now) {
    long longest = LATE_LOOKS * interval().toNanos();
    long watched = watchedNanos.addAndGet(Math.min(now - lastLookNanos, longest));
    lastLookNanos = now;
    return watched;
  }

  private void giveUp(RunningBatch batch, long now, Consumer<Thread> onHanging) {
    if (!batch.settle()) {
      return; // it came back this very moment
    }
    running.remove(batch);
    circuit.hangs(batch.scorer().model());
    lowerRungs.answer(batch.orders(), batch.scorer(), DEVICE_TIMEOUT);
    queue.finished(batch.timing(now));
    onHanging.accept(batch.worker());
  }

  private void answerLate(RunningBatch batch, long now) {
    long deadlineNanos = limits.deadline().toNanos();
    for (PendingScore order : batch.orders()) {
      if (now - order.submittedNanos() > deadlineNanos) {
        lowerRungs.answer(order, batch.scorer(), DEADLINE);
      }
    }
  }

  private void answerWaiting() {
    List<PendingScore> late = queue.removeOlderThan(limits.deadline().toNanos());
    if (late.isEmpty()) {
      return;
    }
    try (ScorerSource.Lease lease = scorers.acquire()) {
      lowerRungs.answer(late, lease == null ? null : lease.scorer(), DEADLINE);
    }
  }
}
