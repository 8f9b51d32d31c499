package io.orderguard.faults;

import io.orderguard.bundle.ModelId;
import io.orderguard.history.Snapshot;
import io.orderguard.inference.RowCounts;
import io.orderguard.inference.Scorer;
import io.orderguard.inference.ScoringResult;
import java.util.List;

/** A scorer whose device can be in trouble; its fallback needs no device. */
final class DisturbedScorer implements Scorer {

  private final Scorer scorer;
  private final Disturbance disturbance;

  /**
   * Takes the place of a scorer.
   *
   * @param disturbance shared by all scorers of a device
   */
  DisturbedScorer(Scorer scorer, Disturbance disturbance) {
    this.scorer = scorer;
    this.disturbance = disturbance;
  }

  @Override
  public ModelId model() {
    return scorer.model();
  }

  @Override
  public List<ScoringResult> score(List<Snapshot> snapshots) {
    return disturbance.call(scorer, snapshots);
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
