package io.orderguard.judgement;

import io.orderguard.bundle.Bundle;
import io.orderguard.bundle.BundleReader;
import io.orderguard.evaluation.FeatureEffects;
import io.orderguard.export.TrainedRun;
import io.orderguard.inference.BundleScorer;
import io.orderguard.inference.InferenceConfig;
import io.orderguard.report.KnownFraud;
import io.orderguard.report.TrainingFacts;

/**
 * What can be said of a bundle when it was just trained, from the orders that judge it.
 *
 * @param effects what features and histories are worth to it
 * @param knownFraud what the histories knew of fraud
 * @param simpler models fitted to the same orders
 * @param training how it was made
 */
public record Judgement(
    FeatureEffects effects, KnownFraud knownFraud, SimplerModels simpler, TrainingFacts training) {

  private static final int MAX_BATCH_SIZE = 64;

  /** Looks at a run whose splits can still be read; takes seconds to minutes. */
  public static Judgement of(TrainedRun run) {
    Bundle bundle = BundleReader.readInPlace(run.bundle().directory());
    FeatureEffects effects;
    try (BundleScorer scorer = scorer(bundle, run)) {
      effects = BundleInsight.effects(run, scorer);
    }
    return new Judgement(
        effects,
        BundleInsight.knownFraud(run.splits().evaluation()),
        SimplerModels.fit(run), // after the network was closed: both keep all cores busy
        TrainingAccount.of(bundle, run.epochs()));
  }

  /** As instances load it. */
  static BundleScorer scorer(Bundle bundle, TrainedRun run) {
    int threads = run.config().fit().pace().threads();
    return BundleScorer.load(bundle, new InferenceConfig("auto", threads, MAX_BATCH_SIZE));
  }
}
