package io.orderguard.endtoend;

import io.orderguard.batching.OrderScorer;
import io.orderguard.batching.PendingScore;
import io.orderguard.history.Snapshot;
import io.orderguard.inference.Scorer;
import java.util.List;

/** The twin without batches: the stream thread itself scores each order, and waits for it. */
final class BlockingScorer implements OrderScorer {

  private final Scorer scorer;

  /**
   * @param scorer closed by the caller
   */
  BlockingScorer(Scorer scorer) {
    this.scorer = scorer;
  }

  @Override
  public PendingScore submit(Snapshot snapshot, int partition) {
    return PendingScore.answered(snapshot, scorer.score(List.of(snapshot)).get(0));
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
