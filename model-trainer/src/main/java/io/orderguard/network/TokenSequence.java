package io.orderguard.network;

/**
 * S sequences whose rows are tokens already.
 *
 * @param tokens of the sequence's own order attention, (S, L, D)
 * @param gateTokens of the gate's encoder, (S, L, 32)
 * @param valid (S, L + 1), true = a real row or the dummy
 */
record TokenSequence(Value tokens, Value gateTokens, Value valid, SequenceKeys keys) {

  /** Takes apart what a program calls row vectors: (S, L, D + 32). */
  static TokenSequence of(Value vectors, int width, Value valid, SequenceKeys keys) {
    return new TokenSequence(
        vectors.slice(2, 0, width),
        vectors.slice(2, Integer.toString(width), Value.END),
        valid,
        keys);
  }

  /** Where there is more than the scored order and the dummy, (S). */
  Value hasHistory() {
    return valid.op("sum", "[1]").op("gt", 2);
  }
}
