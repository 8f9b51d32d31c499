package io.orderguard.network;

/** y = x·Wᵀ + b over the last dimension, W (out, in). */
final class Linear {
  private final Value weight;
  private final Value bias;

  /** Always in float32. */
  Linear(Script script, String name, int in, int out) {
    weight = script.weight(name + "_weight", Initialiser.fanIn(in), out, in);
    bias = script.parameter(name + "_bias", Initialiser.fanIn(in), out);
  }

  /** (…, in) → (…, out). */
  Value apply(Value x) {
    return x.op("linear", weight, bias);
  }
}
