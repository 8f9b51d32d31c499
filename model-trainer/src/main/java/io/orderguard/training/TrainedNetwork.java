package io.orderguard.training;

import io.orderguard.torchscript.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The best weights of a run.
 *
 * @param weights by parameter name
 * @param epochs what every epoch gave
 * @param bestEpoch whose weights these are, from 1
 */
public record TrainedNetwork(Map<String, Tensor> weights, List<EpochReport> epochs, int bestEpoch) {

  public TrainedNetwork {
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights)); // keeps their order
    epochs = List.copyOf(epochs);
  }
}
