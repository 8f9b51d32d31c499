package io.orderguard.judgement;

import io.orderguard.dataset.Examples;
import io.orderguard.evaluation.EffectMeasurement;
import io.orderguard.evaluation.EffectSample;
import io.orderguard.evaluation.FeatureEffects;
import io.orderguard.export.TrainedRun;
import io.orderguard.history.Sequence;
import io.orderguard.history.SequenceRow;
import io.orderguard.history.Snapshot;
import io.orderguard.inference.BundleScorer;
import io.orderguard.inference.ScoringResult;
import io.orderguard.inference.ScoringResult.Scored;
import io.orderguard.order.Outcome;
import io.orderguard.report.KnownFraud;
import java.util.List;

/** What a bundle makes of the orders that judge it, and what their histories knew. */
final class BundleInsight {

  /** Enough to tell large effects from small ones, in seconds. */
  private static final int MOST_FRAUDS = 300;

  private static final int MOST_LEGITIMATE = 1_000;

  private BundleInsight() {}

  static FeatureEffects effects(TrainedRun run, BundleScorer scorer) {
    EffectSample sample =
        new EffectSample(MOST_FRAUDS, MOST_LEGITIMATE, run.config().data().sampling().seed());
    return EffectMeasurement.measure(
        run.splits().evaluation(),
        run.config().catalogue(),
        orders -> rawScores(scorer.score(orders)),
        sample);
  }

  static KnownFraud knownFraud(Examples examples) {
    long customer = 0;
    long card = 0;
    for (int i = 0; i < examples.size(); i++) {
      Snapshot snapshot = examples.snapshot(i);
      customer += knowsFraud(snapshot.customer()) ? 1 : 0;
      card += knowsFraud(snapshot.card()) ? 1 : 0;
    }
    return new KnownFraud(examples.size(), customer, card);
  }

  private static double[] rawScores(List<ScoringResult> results) {
    double[] scores = new double[results.size()];
    for (int i = 0; i < scores.length; i++) {
      if (!(results.get(i) instanceof Scored scored)) {
        throw new IllegalStateException(
            "An order of the trainer could not be scored: " + results.get(i).reason());
      }
      scores[i] = scored.rawScore();
    }
    return scores;
  }

  private static boolean knowsFraud(Sequence sequence) {
    for (SequenceRow row : sequence.rows()) {
      if (row.outcome() == Outcome.FRAUD) {
        return true;
      }
    }
    return false;
  }
}
