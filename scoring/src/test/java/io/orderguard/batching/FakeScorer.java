package io.orderguard.batching;

import io.orderguard.bundle.ModelId;
import io.orderguard.calibration.Decision;
import io.orderguard.history.Snapshot;
import io.orderguard.inference.Rung;
import io.orderguard.inference.Scorer;
import io.orderguard.inference.ScoringResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Answers each order with a number made of its id; can be held inside a batch. */
final class FakeScorer implements Scorer {

  private final ModelId model;
  private final Semaphore started = new Semaphore(0);
  private final Semaphore permits;
  private final List<List<String>> batches = new ArrayList<>();

  private FakeScorer(String version, int permits) {
    this.model = new ModelId("fake", version);
    this.permits = new Semaphore(permits);
  }

  /** Answers at once. */
  static FakeScorer prompt(String version) {
    return new FakeScorer(version, Integer.MAX_VALUE / 2);
  }

  /** Holds every batch until {@link #release}. */
  static FakeScorer held(String version) {
    return new FakeScorer(version, 0);
  }

  /** What it answers to an order. */
  static double rawScoreOf(String orderId) {
    return (orderId.hashCode() & 0xffff) / 65536.0;
  }

  /** Lets that many batches end. */
  void release(int batches) {
    permits.release(batches);
  }

  /** Waits until one more batch is inside. */
  void awaitStarted() throws InterruptedException {
    if (!started.tryAcquire(20, TimeUnit.SECONDS)) {
      throw new AssertionError("No batch started");
    }
  }

  /** Order ids of the batches so far. */
  synchronized List<List<String>> batches() {
    return List.copyOf(batches);
  }

  @Override
  public ModelId model() {
    return model;
  }

  @Override
  public List<ScoringResult> score(List<Snapshot> snapshots) {
    record(snapshots);
    started.release();
    permits.acquireUninterruptibly();
    List<ScoringResult> results = new ArrayList<>();
    for (Snapshot snapshot : snapshots) {
      double raw = rawScoreOf(snapshot.order().orderId());
      results.add(
          new ScoringResult.Scored(model, Rung.CHAMPION, "", raw, raw, raw, Decision.APPROVE));
    }
    return results;
  }

  @Override
  public ScoringResult fallback(Snapshot snapshot, String reason) {
    return new ScoringResult.Scored(model, Rung.FALLBACK, reason, 0.5, 0.5, 0.5, Decision.REVIEW);
  }

  @Override
  public void close() {}

  private synchronized void record(List<Snapshot> snapshots) {
    batches.add(snapshots.stream().map(snapshot -> snapshot.order().orderId()).toList());
  }
}
