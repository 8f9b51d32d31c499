package io.orderguard.network;

/** Post-norm layer of the order attention: y = LN(x + Attention(x)), then LN(y + FFN(y)). */
final class AttentionLayer {
  private final SelfAttention attention;
  private final LayerNorm norm1;
  private final FeedForward feedForward;
  private final LayerNorm norm2;

  AttentionLayer(Script script, String name, AttentionSize size, TimeDecay decay) {
    attention = new SelfAttention(script, name, size.width(), size.heads());
    if (decay == TimeDecay.ADDITIVE) {
      attention.declareDecay();
    }
    norm1 = new LayerNorm(script, name + "_norm1", size.width());
    feedForward = FeedForward.declare(script, name + "_ffn", size);
    norm2 = new LayerNorm(script, name + "_norm2", size.width());
  }

  /** (S, T, D) → (S, T, D). */
  Value all(Value x, Keys keys) {
    return rest(x, attention.all(x, keys), keys);
  }

  /** (S, T, D) → (S, 1, D): the last token only. */
  Value last(Value x, Keys keys) {
    return rest(x.lastToken(), attention.last(x, keys), keys);
  }

  private Value rest(Value x, Value attended, Keys keys) {
    Value y = norm1.apply(x.plus(attended.dropout()));
    return norm2.apply(y.plus(feedForward.apply(y, keys).dropout()));
  }
}
