package io.orderguard.network;

/**
 * Multi-head self-attention with one packed projection, optionally scaled by time.
 *
 * <p>With t_i the time of token i before the scored order, the logit of query i and key j is
 * e^((t_i − t_j)/τ) · (q_i · k_j)/√d. The factor is separable, so queries are multiplied by e^(t/τ)
 * and keys by e^(−t/τ) and the plain fused kernel does the rest: no (T, T) factor exists. Times are
 * clamped to 1e7 s = 10 τ, so the factors stay within e^±10.
 *
 * <p>{@link #last} computes the last token's output only: exact, and all that a stack's last layer
 * needs.
 */
final class SelfAttention {
  private final int width;
  private final int heads;
  private final Value weight;
  private final Value bias;
  private final Value outWeight;
  private final Value outBias;

  SelfAttention(Script script, String name, int width, int heads) {
    this.width = width;
    this.heads = heads;
    double bound = Math.sqrt(6.0 / (4 * width)); // Xavier over the packed (3D, D) matrix
    weight =
        script.weight(name + "_qkv_weight", Initialiser.uniform(-bound, bound), 3 * width, width);
    bias = script.parameter(name + "_qkv_bias", Initialiser.constant(0), 3 * width);
    outWeight = script.weight(name + "_out_weight", Initialiser.fanIn(width), width, width);
    outBias = script.parameter(name + "_out_bias", Initialiser.constant(0), width);
  }

  /** (B, T, D) → (B, T, D). */
  Value all(Value x, Keys keys) {
    Value packed = split(x.op("linear", weight, bias), 3); // (3, B, H, T, d)
    Value query = packed.select(0, 0);
    if (keys.time() != null) {
      query = query.times(keys.time());
    }
    return attend(query, packed.select(0, 1), packed.select(0, 2), keys);
  }

  /** (B, T, D) → (B, 1, D): the last token asks, all answer. Its time must be 0. */
  Value last(Value x, Keys keys) {
    Value asking = x.lastToken(); // (B, 1, D)
    Value query = split(project(asking, 0, width), 1).select(0, 0); // (B, H, 1, d)
    Value packed = split(project(x, width, 3 * width), 2); // (2, B, H, T, d)
    return attend(query, packed.select(0, 0), packed.select(0, 1), keys);
  }

  private Value project(Value x, int from, int to) {
    return x.op("linear", weight.slice(0, from, to), bias.slice(0, from, to));
  }

  /** (B, T, parts·D) → (parts, B, H, T, d). */
  private Value split(Value packed, int parts) {
    String sizes = "%d, %d, %d".formatted(parts, heads, width / heads);
    return packed.op("unflatten", -1, "[" + sizes + "]").permute("2, 0, 3, 1, 4");
  }

  private Value attend(Value query, Value key, Value value, Keys keys) {
    Value scaledKey = keys.time() == null ? key : key.op("div", keys.time());
    String mask = keys.valid() == null ? "None" : keys.valid().text();
    String rate = query.script().dropoutRate();
    Value mixed = query.op("scaled_dot_product_attention", scaledKey, value, mask, rate);
    Value joined = mixed.op("transpose", 1, 2).op("flatten", 2); // (B, T, D)
    return joined.op("linear", outWeight, outBias);
  }
}
