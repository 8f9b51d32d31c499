package io.orderguard.endtoend;

import io.orderguard.bundle.ModelId;
import io.orderguard.history.Snapshot;
import io.orderguard.inference.RowCounts;
import io.orderguard.inference.Scorer;
import io.orderguard.inference.ScoringResult;
import io.orderguard.rig.SyntheticShop;
import java.util.List;
import java.util.function.Supplier;

/** Notes when each order's batch starts, and changes nothing. */
final class BatchWatch implements Scorer {

  private final Scorer scorer;
  private final Supplier<OrderLog> log;

  /**
   * @param log of the moment; asked once a batch
   */
  BatchWatch(Scorer scorer, Supplier<OrderLog> log) {
    this.scorer = scorer;
    this.log = log;
  }

  @Override
  public ModelId model() {
    return scorer.model();
  }

  @Override
  public List<ScoringResult> score(List<Snapshot> snapshots) {
    long now = System.nanoTime();
    OrderLog current = log.get();
    for (Snapshot snapshot : snapshots) {
      current.batched(SyntheticShop.orderNumber(snapshot.order().orderId()), now);
    }
    return scorer.score(snapshots);
  }

  @Override
  public ScoringResult fallback(Snapshot snapshot, String reason) {
    return scorer.fallback(snapshot, reason);
  }

  @Override
  public RowCounts rowCounts() {
    return scorer.rowCounts();
  }

  @Override
  public void close() {
    scorer.close();
  }
}
