package io.orderguard.training;

import io.orderguard.torchscript.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The best weights of a run, or those of a second one on more orders that went as far.
 *
 * @param weights by parameter name
 * @param epochs what every epoch gave
 * @param bestEpoch the one with the best average precision on validation, from 1
 * @param averagedEpochs of how many epochs that end with the best one the weights are the mean; 1 =
 *     they are one epoch's own
 */
public record TrainedNetwork(
    Map<String, Tensor> weights, List<EpochReport> epochs, int bestEpoch, int averagedEpochs) {

  public TrainedNetwork {
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights)); // keeps their order
    epochs = List.copyOf(epochs);
  }

  /** The same run with other weights. */
  public TrainedNetwork withWeights(Map<String, Tensor> others) {
    return new TrainedNetwork(others, epochs, bestEpoch, averagedEpochs);
  }
}
