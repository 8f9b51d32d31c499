package io.orderguard.backtest;

import io.orderguard.bundle.Bundle;
import io.orderguard.bundle.BundleReader;
import io.orderguard.dataset.DatasetWindow;
import io.orderguard.dataset.Examples;
import io.orderguard.dataset.ReadProgress;
import io.orderguard.dataset.TrainingSetReader;
import io.orderguard.evaluation.EffectMeasurement;
import io.orderguard.evaluation.EffectSample;
import io.orderguard.evaluation.FeatureEffects;
import io.orderguard.export.TrainerConfig;
import io.orderguard.history.Sequence;
import io.orderguard.history.SequenceRow;
import io.orderguard.history.Snapshot;
import io.orderguard.inference.BundleScorer;
import io.orderguard.inference.InferenceConfig;
import io.orderguard.inference.ScoringResult;
import io.orderguard.inference.ScoringResult.Scored;
import io.orderguard.order.Outcome;
import io.orderguard.report.KnownFraud;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What a bundle makes of the newest orders of its training interval, which nothing was fitted on:
 * the test's own orders leave no snapshots.
 *
 * @param effects what features and histories are worth to it
 * @param knownFraud what the histories knew of fraud
 */
record BundleInsight(FeatureEffects effects, KnownFraud knownFraud) {

  /** Enough to tell large effects from small ones, in seconds. */
  private static final int MOST_FRAUDS = 300;

  private static final int MOST_LEGITIMATE = 1_000;

  /**
   * Reads the orders again and measures.
   *
   * @param trainer as the bundle was trained
   * @param directory of the bundle
   */
  static BundleInsight of(TrainerConfig trainer, Path directory) {
    Bundle bundle = BundleReader.readInPlace(directory);
    Examples examples = evaluated(trainer, bundle);
    EffectSample sample =
        new EffectSample(MOST_FRAUDS, MOST_LEGITIMATE, trainer.data().sampling().seed());
    try (BundleScorer scorer = BundleScorer.load(bundle, inference(trainer))) {
      FeatureEffects effects =
          EffectMeasurement.measure(
              examples, trainer.catalogue(), orders -> rawScores(scorer.score(orders)), sample);
      return new BundleInsight(effects, knownFraud(examples));
    }
  }

  private static InferenceConfig inference(TrainerConfig trainer) {
    return new InferenceConfig("auto", trainer.fit().pace().threads(), 64);
  }

  private static Examples evaluated(TrainerConfig trainer, Bundle bundle) {
    DatasetWindow window = trainer.data().window();
    Instant from = TrainingAccount.of(bundle).evaluationFrom();
    DatasetWindow evaluation =
        new DatasetWindow(from, window.to(), window.labelsKnownBefore(), window.labelMaturity());
    return TrainingSetReader.read(
            trainer.source(), trainer.catalogue(), evaluation, ReadProgress.NONE)
        .all();
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

  private static KnownFraud knownFraud(Examples examples) {
    long customer = 0;
    long card = 0;
    for (int i = 0; i < examples.size(); i++) {
      Snapshot snapshot = examples.snapshot(i);
      customer += knowsFraud(snapshot.customer()) ? 1 : 0;
      card += knowsFraud(snapshot.card()) ? 1 : 0;
    }
    return new KnownFraud(examples.size(), customer, card);
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
