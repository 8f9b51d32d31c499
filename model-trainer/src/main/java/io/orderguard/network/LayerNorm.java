package io.orderguard.network;

/** Layer normalisation over the last dimension, affine, eps 1e-5. */
final class LayerNorm {
  private final int width;
  private final Value weight;
  private final Value bias;

  LayerNorm(Script script, String name, int width) {
    this.width = width;
    weight = script.parameter(name + "_weight", Initialiser.constant(1), width);
    bias = script.parameter(name + "_bias", Initialiser.constant(0), width);
  }

  Value apply(Value x) {
    return x.op("layer_norm", "[" + width + "]", weight, bias);
  }
}
