package io.orderguard.training;

import io.orderguard.dataset.Examples;
import io.orderguard.evaluation.RankingMetrics;
import java.util.function.Supplier;

/** Ranks the validation split with the weights. */
final class ValidationSplit implements Validation {
  private final BatchFeed feed;
  private final Examples examples;
  private final BatchPlan plan;

  ValidationSplit(BatchFeed feed, Examples examples, int batchSize) {
    this.feed = feed;
    this.examples = examples;
    plan = BatchPlan.of(examples, batchSize);
  }

  @Override
  public Ranking judge(int epoch, TrainingSession session) {
    return ranking(session);
  }

  @Override
  public boolean accepts(Supplier<TrainingSession> average, double bestPrecision) {
    try (TrainingSession session = average.get()) {
      return ranking(session).averagePrecision() >= bestPrecision;
    }
  }

  private Ranking ranking(TrainingSession session) {
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
}
