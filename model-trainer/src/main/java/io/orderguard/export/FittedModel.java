package io.orderguard.export;

import io.orderguard.fallback.LogisticRegression;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.network.ModelDefinition;
import io.orderguard.training.TrainedNetwork;

/**
 * All that was fitted to the train split, or to train and validation split together.
 *
 * @param definition of the network
 * @param network its best weights
 * @param encoding of its inputs
 * @param baseline the fallback
 */
public record FittedModel(
    ModelDefinition definition,
    TrainedNetwork network,
    FeatureEncoding encoding,
    LogisticRegression baseline) {

  /**
   * The same with every logit changed by as much: what takes back that orders to train on were
   * down-sampled.
   *
   * @param logOdds finite
   */
  FittedModel shifted(double logOdds) {
    return new FittedModel(
        definition,
        network.withWeights(definition.shifted(network.weights(), logOdds)),
        encoding,
        baseline.shifted(logOdds));
  }
}
