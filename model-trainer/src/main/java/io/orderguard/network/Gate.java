package io.orderguard.network;

/**
 * How much the customer's and the card's vectors count. A small order attention of its own, without
 * time, reads both sequences with the same weights; an MLP turns the two vectors into two weights
 * that add to 1. Where the card has no history, or its weight is at most the threshold, the card
 * counts nothing.
 */
final class Gate {
  private final TsaSwitches switches;
  private final OrderAttention encoder;
  private final Linear in;
  private final Linear out;

  Gate(Script script, String name, TsaHyperParameters hyper) {
    switches = hyper.switches();
    TsaHyperParameters small = hyper.gateEncoder();
    EmbeddingTables tables = EmbeddingTables.declare(script, name + "_table", small);
    encoder = new OrderAttention(script, name + "_encoder", small, tables);
    in = new Linear(script, name + "_in", 2 * encoder.width(), small.widths().head());
    out = new Linear(script, name + "_out", small.widths().head(), 2);
  }

  /** Width of a token, 32. */
  int width() {
    return encoder.width();
  }

  /** R rows, categories (R, C) and numbers (R, N) → tokens (R, 32). */
  Value rows(Value categories, Value numbers) {
    return encoder.rows(categories, numbers);
  }

  /**
   * One vector of both.
   *
   * @param customer its vector, (B, D)
   * @param card its vector, (B, D)
   * @param weights of the two, see {@link #weights}
   */
  Value mix(Value customer, Value card, Value weights) {
    Value cardWeight = weights.slice(1, 1, 2); // (B, 1)
    if (switches.gate() == TsaSwitches.GateWeights.RENORMALISED) {
      return customer.op("lerp", card, cardWeight);
    }
    return customer.times(weights.slice(1, 0, 1)).plus(card.times(cardWeight));
  }

  /** The same where no card has a history: the card's vector is not needed. */
  Value alone(Value customer, TokenSequence customerTokens, TokenSequence cardTokens) {
    return switches.gate() == TsaSwitches.GateWeights.RENORMALISED
        ? customer
        : customer.times(weights(customerTokens, cardTokens).slice(1, 0, 1));
  }

  /** The weights of customer and card, (B, 2), from the tokens of {@link #rows}. */
  Value weights(TokenSequence customer, TokenSequence card) {
    Value pair = Value.concat(1, vector(customer), vector(card)); // (B, 64)
    Value logits = out.apply(in.apply(pair).relu().dropout()); // (B, 2)
    Value weights = logits.op("softmax", -1); // (B, 2)
    Value cardWeight = weights.slice(1, 1, 2); // (B, 1)
    Value kept =
        cardWeight
            .op("gt", switches.gateThreshold())
            .op("logical_and", card.hasHistory().unsqueeze(1));
    return Value.concat(1, weights.slice(1, 0, 1), cardWeight.times(kept));
  }

  private Value vector(TokenSequence sequence) {
    return encoder.attend(sequence.gateTokens(), sequence.keys().timeless());
  }
}
