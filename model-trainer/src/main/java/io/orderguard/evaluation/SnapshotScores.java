package io.orderguard.evaluation;

import io.orderguard.history.Snapshot;
import java.util.List;

/** A model, as far as judging it is concerned. */
@FunctionalInterface
public interface SnapshotScores {

  /**
   * One score per snapshot, in their order; higher = riskier, none NaN.
   *
   * @param snapshots at most {@link EffectMeasurement#BATCH}, with digests that mean nothing
   */
  double[] score(List<Snapshot> snapshots);
}
