package io.orderguard.report;

import io.orderguard.evaluation.FeatureEffects;
import io.orderguard.evaluation.ScoreEvaluation;
import java.util.List;

/**
 * Everything a report of scored orders shows. A part that there is nothing to say about is empty
 * and left out of the page.
 *
 * @param heading what was scored
 * @param bundles which models scored, in the order of their index in {@link
 *     io.orderguard.evaluation.ScoredOrder.Score#bundle}
 * @param scores how good the scores were
 * @param effects what features and histories are worth; {@link FeatureEffects#NONE} = not measured
 * @param knownFraud what histories knew of fraud; {@link KnownFraud#NONE} = not counted
 * @param comparison beside simpler models; {@link ModelComparison#NONE} = not compared
 * @param training how the model was made; {@link TrainingFacts#NONE} = not known
 * @param run what else is worth saying about the run: rows read, rows refused, speed, …
 */
public record BacktestReport(
    Heading heading,
    List<BundleFacts> bundles,
    ScoreEvaluation scores,
    FeatureEffects effects,
    KnownFraud knownFraud,
    ModelComparison comparison,
    TrainingFacts training,
    List<Fact> run) {

  public BacktestReport {
    bundles = List.copyOf(bundles);
    run = List.copyOf(run);
    int indices = scores.counts().bundles().size();
    if (indices > bundles.size()) {
      throw new IllegalArgumentException(
          "Every bundle that scored must be named, found %d names and scores of bundle %d"
              .formatted(bundles.size(), indices - 1));
    }
  }
}
