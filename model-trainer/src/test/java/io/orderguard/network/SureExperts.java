package io.orderguard.network;

import io.orderguard.torchscript.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Training programs whose mixtures of two experts leave nothing to chance. What a mixture reads has
 * a mean of 1, the biases of the norm before it, and its gate turns that into an advantage of 0.7
 * for expert 0: every token's first choice by far, with a share of two thirds. The second choice's
 * third is far above 0.2, from which on training always asks it. Networks without experts are as
 * they are.
 */
public final class SureExperts {
  private static final float ADVANTAGE = 0.7f;
  private static final float NOISE = 0.01f;

  private SureExperts() {}

  /** As {@link TsaModel#trainingProgram}, but for the gates and the biases before them. */
  public static byte[] trainingProgram(TsaHyperParameters hyper, long seed, StepProgram program) {
    TsaModel model = TsaModel.of(hyper);
    Map<String, Tensor> weights = new LinkedHashMap<>(FreshWeights.of(model, seed));
    if (hyper.switches().experts().count() > 0) {
      weights.replaceAll((name, old) -> name.matches(".*_norm[12]_bias") ? ones(old) : old);
      weights.replaceAll((name, old) -> name.endsWith("_ffn_gate") ? sure(old) : old);
    }
    return model.trainingProgram(OptimiserState.fresh(weights), program);
  }

  private static Tensor ones(Tensor old) {
    float[] values = new float[old.values().length];
    Arrays.fill(values, 1);
    return new Tensor(old.shape(), values);
  }

  /** (D, n): a little of what was there, and the advantage in the first column. */
  private static Tensor sure(Tensor gate) {
    int width = Math.toIntExact(gate.shape()[0]);
    int count = Math.toIntExact(gate.shape()[1]);
    float[] values = gate.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = NOISE * values[i] + (i % count == 0 ? ADVANTAGE / width : 0);
    }
    return new Tensor(gate.shape(), values);
  }
}
