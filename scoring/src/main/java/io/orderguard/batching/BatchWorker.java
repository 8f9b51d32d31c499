package io.orderguard.batching;

import io.orderguard.inference.Rung;
import io.orderguard.inference.Scorer;
import io.orderguard.inference.ScoringResult;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One device worker: takes a batch, scores it with the champion of that moment, completes its
 * orders. Every order of a batch is completed whatever the scorer does.
 */
final class BatchWorker implements Runnable {

  static final String SUSPENDED = "device suspended";
  private static final Logger LOG = LoggerFactory.getLogger(BatchWorker.class);

  private final BatchQueue queue;
  private final Device device;
  private final DeviceWatch watch;
  private final ScoringMetrics metrics;
  private final LongSupplier nanoClock;
  private String lastFailure = "";

  BatchWorker(
      BatchQueue queue,
      Device device,
      DeviceWatch watch,
      ScoringMetrics metrics,
      LongSupplier nanoClock) {
    this.queue = queue;
    this.device = device;
    this.watch = watch;
    this.metrics = metrics;
    this.nanoClock = nanoClock;
  }

  /** Until the queue is closed, or another worker has taken its place. */
  @Override
  public void run() {
    try {
      boolean wanted = true;
      while (wanted) {
        List<PendingScore> orders = queue.take();
        wanted = !orders.isEmpty() && run(orders);
      }
    } catch (InterruptedException e) {
      // Only whoever ends the process interrupts a worker: end as if closed.
      Thread.currentThread().interrupt();
    }
  }

  /** False if the batch had been given up when it came back. */
  private boolean run(List<PendingScore> orders) {
    try (ScorerSource.Lease lease = device.scorers().acquire()) {
      Scorer champion = lease == null ? null : lease.scorer();
      RunningBatch batch =
          champion != null && device.circuit().permits(champion.model())
              ? new RunningBatch(orders, champion, nanoClock.getAsLong())
              : null;
      if (batch == null) {
        skip(orders, champion);
        return true;
      }
      return score(batch);
    }
  }

  private void skip(List<PendingScore> orders, @Nullable Scorer champion) {
    try {
      device.lowerRungs().answer(orders, champion, SUSPENDED);
    } finally {
      queue.finished(new BatchTiming(orders.size(), nanoClock.getAsLong(), 0));
    }
  }

  private boolean score(RunningBatch batch) {
    watch.started(batch);
    List<ScoringResult> results = resultsOf(batch);
    watch.ended(batch);
    if (!batch.settle()) {
      device.circuit().cameBack();
      return false;
    }
    BatchTiming timing = batch.timing(nanoClock.getAsLong());
    try {
      complete(batch, results, timing);
    } finally {
      queue.finished(timing);
    }
    return true;
  }

  /** Empty if the scorer failed against its contract. */
  private List<ScoringResult> resultsOf(RunningBatch batch) {
    try {
      List<ScoringResult> results = batch.scorer().score(batch.snapshots());
      if (results.size() != batch.orders().size()) {
        throw new IllegalStateException(
            "A scorer must answer each of "
                + batch.orders().size()
                + " orders, answered "
                + results.size());
      }
      lastFailure = "";
      return results;
    } catch (Throwable e) {
      // The edge of this thread: a worker that died would leave every order waiting for ever, so
      // that whatever a scorer throws against its contract, errors included, leads to an answer.
      noteFailure("scorer failed: " + e.getClass().getSimpleName(), batch, e);
      return List.of();
    }
  }

  private void complete(RunningBatch batch, List<ScoringResult> results, BatchTiming timing) {
    if (results.isEmpty()) {
      device.circuit().failed(batch.scorer().model());
      device.lowerRungs().answer(batch.orders(), batch.scorer(), lastFailure);
      return;
    }
    boolean champion = false;
    for (int i = 0; i < results.size(); i++) {
      ScoringResult result = results.get(i);
      if (batch.orders().get(i).complete(result, timing)) {
        metrics.result(result);
        champion |= result.rung() == Rung.CHAMPION;
      }
    }
    if (champion) {
      device.circuit().worked(batch.scorer().model());
    } else {
      device.circuit().failed(batch.scorer().model());
    }
    long queueNanos = timing.startNanos() - batch.orders().get(0).submittedNanos();
    metrics.batch(timing.orders(), queueNanos, timing.durationNanos());
  }

  /** One log line per change, not one per batch. */
  private void noteFailure(String failure, RunningBatch batch, Throwable cause) {
    if (!failure.equals(lastFailure)) {
      LOG.error("A batch could not be scored, orders={}", batch.orders().size(), cause);
    }
    lastFailure = failure;
  }
}
