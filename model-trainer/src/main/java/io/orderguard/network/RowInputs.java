package io.orderguard.network;

/**
 * Inputs whose rows are vectors already, those of {@code encode_customer} and {@code encode_card}:
 * integers (B, 2 + C) with the rows of each sequence and the scored order's categories, floats (B,
 * N + G) with its numbers and engineered values, and per sequence (B, L, W + 1) with the vector and
 * the seconds before the scored order of every row. The two sequences may differ in L.
 */
final class RowInputs {
  private final Script script;
  private final TsaColumns columns;
  private final Value ints;
  private final Value floats;

  RowInputs(Script script, TsaColumns columns) {
    this.script = script;
    this.columns = columns;
    ints = script.onDevice(script.named("ints"), Script.INT32);
    floats = script.onDevice(script.named("floats"), Script.FLOAT32);
  }

  ScoredOrder scored() {
    int n = columns.numerical();
    return new ScoredOrder(
        ints.slice(1, "2", Value.END),
        floats.slice(1, 0, n),
        floats.slice(1, Integer.toString(n), Value.END));
  }

  /** Vectors, seconds and mask of one sequence. */
  Rows rows(String name, int index) {
    Value both = script.onDevice(script.named(name), Script.FLOAT32); // (B, L, W + 1)
    Value valid = SequenceInput.valid(ints.select(1, index), "torch.size(" + both + ", 1)");
    return new Rows(both.slice(2, "0", "-1"), both.select(2, -1), valid);
  }

  /**
   * One sequence of every order.
   *
   * @param vectors (B, L, W)
   * @param seconds (B, L)
   * @param valid (B, L + 1)
   */
  record Rows(Value vectors, Value seconds, Value valid) {}
}
