package io.orderguard.network;

/** Pre-norm layer of the feature attention: x += Attention(LN(x)), then x += FFN(LN(x)). */
final class PreNormLayer {
  private final LayerNorm norm1;
  private final SelfAttention attention;
  private final LayerNorm norm2;
  private final FeedForward feedForward;

  PreNormLayer(Script script, String name, AttentionSize size) {
    norm1 = new LayerNorm(script, name + "_norm1", size.width());
    attention = new SelfAttention(script, name, size.width(), size.heads());
    norm2 = new LayerNorm(script, name + "_norm2", size.width());
    feedForward = FeedForward.declare(script, name + "_ffn", size);
  }

  /** (B, T, D) → (B, T, D). */
  Value all(Value x) {
    return rest(x, attention.all(norm1.apply(x), Keys.ALL));
  }

  /** (B, T, D) → (B, 1, D): the last token only. */
  Value last(Value x) {
    return rest(x.lastToken(), attention.last(norm1.apply(x), Keys.ALL));
  }

  private Value rest(Value x, Value attended) {
    Value y = x.plus(attended.dropout());
    return y.plus(feedForward.apply(norm2.apply(y), Keys.ALL).dropout());
  }
}
