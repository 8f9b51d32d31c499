package io.orderguard.training;

import java.util.function.Supplier;

/** Says how good the weights of an epoch are. Used by the training thread. */
interface Validation {

  /**
   * Of the weights that a session holds at the end of an epoch.
   *
   * @param epoch from 1
   */
  Ranking judge(int epoch, TrainingSession session);

  /**
   * Whether an average of weights may stand for the best epoch's own.
   *
   * @param average opens a session that holds it, which is closed here
   * @param bestPrecision of the best epoch
   */
  boolean accepts(Supplier<TrainingSession> average, double bestPrecision);

  /** How well fraud was told from the rest. */
  record Ranking(double averagePrecision, double auc) {}
}
