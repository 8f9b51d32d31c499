package io.orderguard.network;

import org.jspecify.annotations.Nullable;

/**
 * Multi-head self-attention with one packed projection, optionally with time.
 *
 * <p>With t_i the time of token i before the scored order, the logit of query i and key j is
 *
 * <ul>
 *   <li>e^((t_i − t_j)/τ) · (q_i · k_j)/√d with the reference's decay. The factor is separable, so
 *       queries are multiplied by e^(t/τ) and keys by e^(−t/τ) and the plain fused kernel does the
 *       rest: no (T, T) factor exists.
 *   <li>(q_i · k_j)/√d − w·|t_i − t_j|/τ with the additive decay, w = softplus(ω) learned per head.
 *   <li>(q_i · k_j)/√d without time.
 * </ul>
 *
 * <p>{@link #last} computes the last token's output only: exact, and all that a stack's last layer
 * needs.
 *
 * <p>In a bfloat16 program the projections are narrow. Logits with time are wide, and the fused
 * kernel keeps the others wide inside.
 */
final class SelfAttention {
  /** softplus(0.5413) = 1. */
  private static final float FIRST_DECAY = 0.5413f;

  private static final String MASKED = "-1e9"; // e^−1e9 is 0 beside the dummy's logit

  private final Script script;
  private final int width;
  private final int heads;
  private final Value weight;
  private final Value bias;
  private final Value outWeight;
  private final Value outBias;
  private final String decayName;

  SelfAttention(Script script, String name, int width, int heads) {
    this.script = script;
    this.width = width;
    this.heads = heads;
    double bound = Math.sqrt(6.0 / (4 * width)); // Xavier over the packed (3D, D) matrix
    weight =
        script.narrowWeight(
            name + "_qkv_weight", Initialiser.uniform(-bound, bound), 3 * width, width);
    bias = script.narrowParameter(name + "_qkv_bias", Initialiser.constant(0), 3 * width);
    outWeight = script.narrowWeight(name + "_out_weight", Initialiser.fanIn(width), width, width);
    outBias = script.narrowParameter(name + "_out_bias", Initialiser.constant(0), width);
    decayName = name + "_decay";
  }

  /** Declares what the additive decay learns. */
  void declareDecay() {
    script.parameter(decayName, Initialiser.constant(FIRST_DECAY), heads);
  }

  /** (S, T, D) → (S, T, D), wide. */
  Value all(Value x, Keys keys) {
    Value packed = split(script.narrowLinear(x.narrow(), weight, bias), 3); // (3, S, H, T, d)
    Value query = packed.select(0, 0);
    if (keys.growth() != null) {
      query = query.wide().times(keys.growth());
    }
    return attend(query, packed.select(0, 1), packed.select(0, 2), keys);
  }

  /** (S, T, D) → (S, 1, D), wide: the last token asks, all answer. Its time must be 0. */
  Value last(Value x, Keys keys) {
    Value tokens = x.narrow();
    Value asking = tokens.lastToken(); // (S, 1, D)
    Value query = split(project(asking, 0, width), 1).select(0, 0); // (S, H, 1, d)
    Value packed = split(project(tokens, width, 3 * width), 2); // (2, S, H, T, d)
    return attend(query, packed.select(0, 0), packed.select(0, 1), lastQuery(keys));
  }

  private static Keys lastQuery(Keys keys) {
    return keys.distance() == null
        ? keys
        : new Keys(keys.valid(), null, keys.distance().op("narrow", 2, -1, 1)); // (S, 1, 1, T)
  }

  private Value project(Value x, int from, int to) {
    return script.narrowLinear(x, weight, bias, new PackedWeights.Rows(from, to));
  }

  /** (S, T, parts·D) → (parts, S, H, T, d). */
  private Value split(Value packed, int parts) {
    String sizes = "%d, %d, %d".formatted(parts, heads, width / heads);
    return packed.op("unflatten", -1, "[" + sizes + "]").permute("2, 0, 3, 1, 4");
  }

  private Value attend(Value query, Value key, Value value, Keys keys) {
    Value mixed;
    if (keys.growth() != null) {
      Value scaledKey = key.wide().op("div", keys.growth());
      mixed = fused(query.wide(), scaledKey, value.wide(), mask(keys));
    } else if (keys.distance() != null) {
      mixed =
          fused(query.wide(), key.wide(), value.wide(), decayMask(keys.distance(), keys.valid()));
    } else {
      mixed = fused(query, key, value, mask(keys));
    }
    Value joined = mixed.op("transpose", 1, 2).op("flatten", 2); // (S, T, D)
    return script.narrowLinear(joined.narrow(), outWeight, outBias).wide();
  }

  private static String mask(Keys keys) {
    return keys.valid() == null ? "None" : keys.valid().text();
  }

  /** (S, H, T or 1, T): what is added to the logits. */
  private String decayMask(Value distance, @Nullable Value valid) {
    Value rate = script.named("self." + decayName).op("softplus").reshape("-1, 1, 1"); // (H, 1, 1)
    Value decay = distance.times(rate).op("neg"); // (S, H, ·, T)
    return valid == null
        ? decay.text()
        : decay.op("masked_fill", valid.op("logical_not"), MASKED).text();
  }

  private Value fused(Value query, Value key, Value value, String mask) {
    return query.op("scaled_dot_product_attention", key, value, mask, script.attentionDropout());
  }
}
