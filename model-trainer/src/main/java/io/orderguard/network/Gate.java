package io.orderguard.network;

/**
 * How much the customer's and the card's vectors count. A small order attention of its own, without
 * time, reads both sequences with the same weights; an MLP turns the two vectors into two weights
 * that add to 1.
 *
 * <p>Where the card has no history, or its weight is at most the threshold, the weights are (1, 0).
 */
final class Gate {
  /** Fixed in the reference, whatever the network's own sizes. */
  private static final int TABLE_WIDTH = 16;

  private static final AttentionSize ENCODER = new AttentionSize(2 * TABLE_WIDTH, 128, 1, 1);
  private static final int HIDDEN = 256;

  private final OrderAttention encoder;
  private final Linear in;
  private final Linear out;

  Gate(Script script, String name, TsaHyperParameters sizes) {
    EmbeddingTables tables = EmbeddingTables.declare(script, name + "_table", sizes, TABLE_WIDTH);
    encoder = new OrderAttention(script, name + "_encoder", sizes, tables, ENCODER);
    in = new Linear(script, name + "_in", 2 * ENCODER.width(), HIDDEN);
    out = new Linear(script, name + "_out", HIDDEN, 2);
  }

  /** The card's weight, (B, 1); the customer's is the rest to 1. */
  Value cardWeight(TsaInputs inputs) {
    Value both = encoder.apply(inputs.both()).reshape("2, B, " + ENCODER.width()); // (2, B, 32)
    Value pair = Value.concat(1, both.select(0, 0), both.select(0, 1)); // (B, 64)
    Value logits = out.apply(in.apply(pair).relu().dropout()); // (B, 2)
    Value weight = logits.op("softmax", -1).select(1, 1); // (B)
    Value kept =
        weight
            .op("gt", TsaHyperParameters.GATE_THRESHOLD)
            .op("logical_and", inputs.cardHasHistory());
    return weight.times(kept).unsqueeze(1);
  }
}
