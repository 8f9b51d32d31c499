package io.orderguard.network;

/** y = x·Wᵀ + b over the last dimension, W (out, in), of narrow values. */
final class NarrowLinear {
  private final Script script;
  private final Value weight;
  private final Value bias;

  NarrowLinear(Script script, String name, int in, int out) {
    this.script = script;
    weight = script.narrowWeight(name + "_weight", Initialiser.fanIn(in), out, in);
    bias = script.narrowParameter(name + "_bias", Initialiser.fanIn(in), out);
  }

  /** (…, in) → (…, out). */
  Value apply(Value x) {
    return script.narrowLinear(x, weight, bias);
  }

  /** The same, then ReLU. */
  Value applyRelu(Value x) {
    return script.narrowLinearRelu(x, weight, bias);
  }
}
