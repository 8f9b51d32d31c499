package io.orderguard.training;

import io.orderguard.torchscript.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights of past epochs that may become the result, by parameter name.
 *
 * @param best of the best epoch; empty before the first epoch has ended
 * @param average of the epochs that end with the best one; empty if none are averaged
 * @param recent of the last epochs, oldest first; empty if none are averaged
 */
public record KeptWeights(
    Map<String, Tensor> best, Map<String, Tensor> average, List<Map<String, Tensor>> recent) {

  static final KeptWeights NONE = new KeptWeights(Map.of(), Map.of(), List.of());

  public KeptWeights {
    best = Collections.unmodifiableMap(new LinkedHashMap<>(best)); // keeps their order
    average = Collections.unmodifiableMap(new LinkedHashMap<>(average));
    recent = List.copyOf(recent);
  }

  /**
   * With those of an epoch that is not the best so far.
   *
   * @param averaged epochs, 1 = none
   */
  KeptWeights withEpoch(Map<String, Tensor> weights, int averaged) {
    return new KeptWeights(best, average, newest(weights, averaged));
  }

  /** With those of an epoch that is. */
  KeptWeights withBest(Map<String, Tensor> weights, int averaged) {
    List<Map<String, Tensor>> last = newest(weights, averaged);
    return new KeptWeights(weights, last.isEmpty() ? Map.of() : WeightAverage.of(last), last);
  }

  private List<Map<String, Tensor>> newest(Map<String, Tensor> weights, int averaged) {
    if (averaged == 1) {
      return List.of();
    }
    List<Map<String, Tensor>> all = new ArrayList<>(recent);
    all.add(weights);
    return all.subList(Math.max(0, all.size() - averaged), all.size());
  }
}
