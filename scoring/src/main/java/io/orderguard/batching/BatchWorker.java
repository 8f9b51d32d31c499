package io.orderguard.batching;

import io.orderguard.history.Snapshot;
import io.orderguard.inference.ScoringResult;
import io.orderguard.inference.ScoringResult.Unscored;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One device worker: takes a batch, scores it with the champion of that moment, completes its
 * orders. Every order of a batch is completed whatever the scorer does.
 */
final class BatchWorker implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(BatchWorker.class);
  private static final String NO_BUNDLE = "no bundle has been released";

  private final BatchQueue queue;
  private final ScorerSource scorers;
  private final ScoringMetrics metrics;
  private final LongSupplier nanoClock;
  private String lastFailure = "";

  BatchWorker(
      BatchQueue queue, ScorerSource scorers, ScoringMetrics metrics, LongSupplier nanoClock) {
    this.queue = queue;
    this.scorers = scorers;
    this.metrics = metrics;
    this.nanoClock = nanoClock;
  }

  /** Until the queue is closed. */
  @Override
  public void run() {
    try {
      for (List<PendingScore> batch = queue.take(); !batch.isEmpty(); batch = queue.take()) {
        runBatch(batch);
      }
    } catch (InterruptedException e) {
      // Only whoever ends the process interrupts a worker: end as if closed.
      Thread.currentThread().interrupt();
    }
  }

  private void runBatch(List<PendingScore> batch) {
    try {
      complete(batch);
    } finally {
      queue.finished(batch.size());
    }
  }

  private void complete(List<PendingScore> batch) {
    long start = nanoClock.getAsLong();
    List<ScoringResult> results = answer(batch);
    BatchTiming timing = new BatchTiming(batch.size(), start, nanoClock.getAsLong() - start);
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).complete(results.get(i), timing);
    }
    report(batch.get(0), results, timing);
  }

  private List<ScoringResult> answer(List<PendingScore> batch) {
    try {
      List<ScoringResult> results = score(batch);
      noteFailure("");
      return results;
    } catch (Throwable e) {
      // The edge of this thread: a worker that died would leave every order waiting for ever, so
      // that whatever a scorer throws against its contract, errors included, becomes a result.
      String reason = "scorer failed: " + e.getClass().getSimpleName();
      if (noteFailure(reason)) {
        LOG.error("A batch could not be scored, orders={}", batch.size(), e);
      }
      return unscored(batch.size(), reason);
    }
  }

  private List<ScoringResult> score(List<PendingScore> batch) {
    ScorerSource.Lease lease = scorers.acquire();
    if (lease == null) {
      return unscored(batch.size(), NO_BUNDLE);
    }
    try (lease) {
      List<ScoringResult> results = lease.scorer().score(snapshots(batch));
      if (results.size() != batch.size()) {
        throw new IllegalStateException(
            "A scorer must answer each of " + batch.size() + " orders, answered " + results.size());
      }
      return results;
    }
  }

  private void report(PendingScore oldest, List<ScoringResult> results, BatchTiming timing) {
    long queueNanos = timing.startNanos() - oldest.submittedNanos();
    metrics.batch(timing.orders(), queueNanos, timing.durationNanos());
    for (ScoringResult result : results) {
      metrics.result(result);
    }
  }

  /** One log line per change, not one per batch. */
  private boolean noteFailure(String failure) {
    boolean changed = !failure.equals(lastFailure);
    lastFailure = failure;
    return changed;
  }

  private static List<Snapshot> snapshots(List<PendingScore> batch) {
    List<Snapshot> snapshots = new ArrayList<>(batch.size());
    for (PendingScore score : batch) {
      snapshots.add(score.snapshot());
    }
    return snapshots;
  }

  private static List<ScoringResult> unscored(int orders, String reason) {
    return Collections.nCopies(orders, new Unscored(reason));
  }
}
