package io.orderguard.network;

/**
 * One sequence of every order, as a program is given it.
 *
 * @param categories rows of the embedding table, (B, L, C)
 * @param numbers (B, L, N)
 * @param seconds before the scored order, (B, L)
 * @param valid (B, L + 1): true = a real row or the dummy
 */
record SequenceInput(Value categories, Value numbers, Value seconds, Value valid) {

  /** The last row of both sequences is the scored order. */
  ScoredOrder scored(Value engineered) {
    return new ScoredOrder(categories.select(1, -1), numbers.select(1, -1), engineered);
  }

  /** Column j is real where j ≥ L − rows; the dummy's column L always is. */
  static Value valid(Value rows, String length) {
    Script script = rows.script();
    String positions = "torch.arange(torch.add(%s, 1), dtype=3, device=%s.device)";
    Value columns = script.let(positions.formatted(length, rows)); // (L + 1)
    Value first = rows.op("neg").op("add", length).unsqueeze(1); // (B, 1)
    return columns.op("ge", first); // (B, L + 1)
  }
}
