package io.orderguard.training;

import io.orderguard.torchscript.Tensor;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The plain mean of the weights of several epochs. Late epochs lie around the same minimum, and
 * their mean lies nearer to its middle than most of them [1]; we average the epochs that end with
 * the best one and let validation decide.
 *
 * <p>[1] Izmailov and others, Averaging Weights Leads to Wider Optima, arXiv 1803.05407.
 */
final class WeightAverage {

  private WeightAverage() {}

  /** Sums in double, in the order given; at least one, all of the same names and shapes. */
  static Map<String, Tensor> of(Collection<Map<String, Tensor>> epochs) {
    List<Map<String, Tensor>> all = List.copyOf(epochs);
    Map<String, Tensor> mean = new LinkedHashMap<>();
    all.get(0).forEach((name, first) -> mean.put(name, mean(all, name, first)));
    return mean;
  }

  private static Tensor mean(List<Map<String, Tensor>> all, String name, Tensor first) {
    double[] sums = new double[first.values().length];
    for (Map<String, Tensor> epoch : all) {
      float[] values = Objects.requireNonNull(epoch.get(name), name).values();
      for (int i = 0; i < sums.length; i++) {
        sums[i] += values[i];
      }
    }
    float[] values = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      values[i] = (float) (sums[i] / all.size());
    }
    return new Tensor(first.shape(), values);
  }
}
