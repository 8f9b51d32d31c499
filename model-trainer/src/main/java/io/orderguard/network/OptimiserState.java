package io.orderguard.network;

import io.orderguard.torchscript.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a training stands between two steps: everything that the next one needs beside its orders
 * and its dropout.
 *
 * @param weights by parameter name; their order means nothing
 * @param first moving averages of the gradient, flat, as many as all weights have values, in the
 *     order of the program that they came from
 * @param second those of its square, alike
 * @param step steps done
 */
public record OptimiserState(Map<String, Tensor> weights, Tensor first, Tensor second, long step) {

  public OptimiserState {
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights)); // keeps their order
    long[] shape = {count(weights)};
    requireLength("first", shape, first);
    requireLength("second", shape, second);
    if (step < 0) {
      throw new IllegalArgumentException("The steps done must be at least 0, found " + step);
    }
  }

  /** That of weights before their first step. */
  public static OptimiserState fresh(Map<String, Tensor> weights) {
    return new OptimiserState(weights, zeros(count(weights)), zeros(count(weights)), 0);
  }

  /**
   * That of a training program.
   *
   * @param tensors all of its archive's, e.g. what {@code TorchArchive.readTensors} gives
   * @param step steps done
   * @throws IllegalArgumentException if the moments are missing
   */
  public static OptimiserState of(Map<String, Tensor> tensors, long step) {
    Map<String, Tensor> weights = new LinkedHashMap<>(tensors);
    Tensor first = weights.remove(TrainingStep.FIRST);
    Tensor second = weights.remove(TrainingStep.SECOND);
    weights.remove(TrainingStep.GRADIENT); // zeros between two steps
    if (first == null || second == null) {
      throw new IllegalArgumentException(
          "A training program must hold the tensors %s and %s, found %s"
              .formatted(TrainingStep.FIRST, TrainingStep.SECOND, tensors.keySet()));
    }
    return new OptimiserState(weights, first, second, step);
  }

  static Tensor zeros(int count) {
    return new Tensor(new long[] {count}, new float[count]);
  }

  private static int count(Map<String, Tensor> weights) {
    return weights.values().stream().mapToInt(weight -> weight.values().length).sum();
  }

  private static void requireLength(String name, long[] shape, Tensor moment) {
    if (moment.shape().length != 1 || moment.shape()[0] != shape[0]) {
      throw new IllegalArgumentException(
          "The %s moment must be flat with %d values, one for every value of the weights, found %d"
              .formatted(name, shape[0], moment.values().length));
    }
  }
}
