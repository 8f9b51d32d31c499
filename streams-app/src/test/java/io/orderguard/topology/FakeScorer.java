package io.orderguard.topology;

import io.orderguard.batching.ScorerSource;
import io.orderguard.bundle.ModelId;
import io.orderguard.calibration.Decision;
import io.orderguard.history.Snapshot;
import io.orderguard.inference.Rung;
import io.orderguard.inference.Scorer;
import io.orderguard.inference.ScoringResult;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Answers each order with a number made of its id; can be held back. Its own lease. */
final class FakeScorer implements Scorer, ScorerSource, ScorerSource.Lease {

  static final ModelId MODEL = new ModelId("fake", "1");

  private final CountDownLatch held;

  private FakeScorer(int held) {
    this.held = new CountDownLatch(held);
  }

  static FakeScorer prompt() {
    return new FakeScorer(0);
  }

  /** Answers nothing before {@link #release()}. */
  static FakeScorer held() {
    return new FakeScorer(1);
  }

  static double rawScoreOf(String orderId) {
    return (orderId.hashCode() & 0xffff) / 65536.0;
  }

  void release() {
    held.countDown();
  }

  @Override
  public ModelId model() {
    return MODEL;
  }

  @Override
  public List<ScoringResult> score(List<Snapshot> snapshots) {
    try {
      held.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return snapshots.stream().map(FakeScorer::result).toList();
  }

  @Override
  public Lease acquire() {
    return this;
  }

  @Override
  public Scorer scorer() {
    return this;
  }

  @Override
  public void close() {}

  private static ScoringResult result(Snapshot snapshot) {
    double raw = rawScoreOf(snapshot.order().orderId());
    return new ScoringResult.Scored(
        MODEL, Rung.CHAMPION, "", raw, raw / 2, raw / 4, Decision.REVIEW);
  }
}
