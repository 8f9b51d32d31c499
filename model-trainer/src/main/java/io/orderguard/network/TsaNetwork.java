package io.orderguard.network;

import org.jspecify.annotations.Nullable;

/**
 * The two-sequence temporal self-attention classifier. Letters in shape comments: B orders, L rows
 * of a sequence, C categorical, N numerical and G engineered columns, E table width, D = 2E token
 * width of the order attention.
 */
final class TsaNetwork {
  private static final int CUSTOMER = 0;
  private static final int CARD = 1;

  private final TsaHyperParameters sizes;
  private final OrderAttention customer;
  private final OrderAttention card;
  private final Gate gate;
  private final LayerNorm fusionNorm;
  private final FeatureAttention features;
  private final @Nullable OwnNumbers ownNumbers;
  private final Linear headIn;
  private final Linear headOut;

  private TsaNetwork(Script script, TsaHyperParameters sizes) {
    this.sizes = sizes;
    int e = sizes.embeddingWidth();
    EmbeddingTables tables = EmbeddingTables.declare(script, "table", sizes, e);
    customer = new OrderAttention(script, "customer", sizes, tables, sizes.orderAttention());
    card = new OrderAttention(script, "card", sizes, tables, sizes.orderAttention());
    gate = new Gate(script, "gate", sizes);
    fusionNorm = new LayerNorm(script, "fusion_norm", 2 * e);
    features = new FeatureAttention(script, "features", sizes, tables);
    ownNumbers = sizes.mlpWidth() > 0 ? new OwnNumbers(script, "own_numbers", sizes) : null;
    int ensemble = ownNumbers == null ? 3 * e : 4 * e;
    headIn = new Linear(script, "head_in", ensemble, sizes.headWidth());
    headOut = new Linear(script, "head_out", sizes.headWidth(), 2);
  }

  /** Writes the whole network into the script; the result is the logit of fraud, (B). */
  static Value write(Script script, TsaHyperParameters sizes) {
    return new TsaNetwork(script, sizes).apply(script);
  }

  private Value apply(Script script) {
    TsaInputs inputs = new TsaInputs(script, sizes);
    script.comment("order attention of the customer");
    Value x = customer.apply(inputs.sequence(CUSTOMER)); // (B, D)
    script.comment("order attention of the card");
    Value y = card.apply(inputs.sequence(CARD)); // (B, D)
    script.comment("gate");
    Value mixed = x.op("lerp", y, gate.cardWeight(inputs)); // (B, D)
    script.comment("feature attention");
    Value f = features.apply(inputs); // (B, E)
    if (ownNumbers != null) {
      script.comment("own numbers");
      f = Value.concat(1, f, ownNumbers.apply(inputs)); // (B, 2E)
    }
    script.comment("classifier");
    Value ensemble = Value.concat(1, fusionNorm.apply(mixed), f); // (B, 3E or 4E)
    return difference(headOut.apply(headIn.apply(ensemble).relu().dropout()));
  }

  /** Two logits (B, 2) → z1 − z0: softmax(z)[1] = σ(z1 − z0), and the cross-entropy is the same. */
  private static Value difference(Value logits) {
    return logits.select(1, 1).op("sub", logits.select(1, 0));
  }
}
