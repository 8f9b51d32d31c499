package io.orderguard.network;

/**
 * Time2Vec: z₀ = w₀t + b₀, z_k = sin(w_k t + b_k), t in units of τ.
 *
 * <p>Source: Kazemi et al., Time2Vec, arXiv 1907.05321.
 */
final class Time2Vec implements TimeEncoding {
  private final Value weight;
  private final Value bias;

  Time2Vec(Script script, String name, int width) {
    weight = script.parameter(name + "_weight", Initialiser.uniform(-1, 1), width);
    bias = script.parameter(name + "_bias", Initialiser.uniform(-1, 1), width);
  }

  @Override
  public Value apply(Value time) {
    Value phase = time.unsqueeze(2).times(weight).plus(bias); // (S, L, D)
    return Value.concat(2, phase.slice(2, "0", "1"), phase.slice(2, "1", Value.END).op("sin"));
  }
}
