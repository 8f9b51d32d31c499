package io.orderguard.training;

import io.orderguard.dataset.Examples;
import io.orderguard.evaluation.RankingMetrics;

/** Judges weights by how they rank the validation split. */
final class Validation {
  private final BatchFeed feed;
  private final Examples examples;
  private final BatchPlan plan;

  Validation(BatchFeed feed, Examples examples, int batchSize) {
    this.feed = feed;
    this.examples = examples;
    plan = BatchPlan.of(examples, batchSize);
  }

  /** Of the weights that a session holds now. */
  Ranking judge(TrainingSession session) {
    double[] scores = new double[examples.size()];
    feed.forEach(
        examples,
        plan.inOrder(),
        (batch, encoded) -> scatter(session.logits(encoded.inputs()), batch.indices(), scores));
    boolean[] labels = examples.frauds();
    return new Ranking(
        RankingMetrics.averagePrecision(scores, labels), RankingMetrics.auc(scores, labels));
  }

  private static void scatter(float[] logits, int[] indices, double[] scores) {
    for (int i = 0; i < indices.length; i++) {
      scores[indices[i]] = logits[i];
    }
  }

  /** Figures of one set of weights. */
  record Ranking(double averagePrecision, double auc) {}
}
