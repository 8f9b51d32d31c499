package io.orderguard.export;

import io.orderguard.fallback.LogisticRegression;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.network.ModelDefinition;
import io.orderguard.training.TrainedNetwork;

/**
 * All that was fitted on the training split.
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
    LogisticRegression baseline) {}
