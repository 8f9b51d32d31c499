package io.orderguard.network;

/**
 * Time2Vec: time as a vector that is added to a token. z₀ = w₀t + b₀, z_k = sin(w_k t + b_k).
 *
 * <p>Source: Kazemi et al., Time2Vec, arXiv 1907.05321.
 */
final class TimeEncoding {
  private final Value weight;
  private final Value bias;

  TimeEncoding(Script script, String name, int width) {
    weight = script.parameter(name + "_weight", Initialiser.uniform(-1, 1), width);
    bias = script.parameter(name + "_bias", Initialiser.uniform(-1, 1), width);
  }

  /** Times in units of τ, (S, L) → (S, L, D). */
  Value apply(Value time) {
    Value phase = time.unsqueeze(2).times(weight).plus(bias); // (S, L, D)
    return Value.concat(2, phase.slice(2, "0", "1"), phase.slice(2, "1", Value.END).op("sin"));
  }
}
