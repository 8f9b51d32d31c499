package io.orderguard.topologybench;

import io.orderguard.batching.OrderScorer;
import io.orderguard.batching.PendingScore;
import io.orderguard.bundle.ModelId;
import io.orderguard.calibration.Decision;
import io.orderguard.history.Snapshot;
import io.orderguard.inference.Rung;
import io.orderguard.inference.ScoringResult;
import io.orderguard.inference.ScoringResult.Scored;

/** Answers every order at once, as a model would that costs nothing. */
final class ConstantScorer implements OrderScorer {

  private static final ScoringResult ANSWER =
      new Scored(
          new ModelId("bench", "1"), Rung.CHAMPION, "", 0.125, 0.015, 0.75, Decision.APPROVE);

  @Override
  public PendingScore submit(Snapshot snapshot, int partition) {
    return PendingScore.answered(snapshot, ANSWER);
  }

  @Override
  public void beginBarrier() {
    // nothing is ever held back
  }

  @Override
  public void endBarrier() {
    // likewise
  }
}
