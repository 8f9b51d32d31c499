package io.orderguard.network;

/**
 * Takes the packed tensors of {@code EncodedBatch} apart: (B, 2 + 2·L·C) integers and (B, 2·L·(N +
 * 1) + G) floats. B and L come from the tensors' shapes, C, N and G are constants of the program.
 *
 * <p>Sequence 0 is the customer's, 1 the card's.
 */
final class PackedInputs {
  private final Value rows; // (B, 2): rows of each sequence, the scored order's included
  private final Value categories; // (B, 2, L, C)
  private final Value history; // (B, 2, L, N + 1)
  private final Value engineered; // (B, G)
  private final int numbers;

  PackedInputs(Script script, TsaColumns columns) {
    script.comment("inputs");
    Value ints = script.onDevice(script.named("ints"), Script.INT32);
    Value floats = script.onDevice(script.named("floats"), Script.FLOAT32);
    int c = columns.categorical();
    numbers = columns.numerical();
    script.define("B", "torch.size(ints, 0)");
    script.define("L", "torch.floordiv(torch.sub(torch.size(ints, 1), 2), " + 2 * c + ")");
    script.define("F", "torch.mul(L, " + 2 * (numbers + 1) + ")");
    rows = ints.slice(1, 0, 2);
    categories = ints.slice(1, "2", Value.END).reshape("B, 2, L, " + c);
    history = floats.slice(1, "0", "F").reshape("B, 2, L, " + (numbers + 1));
    engineered = floats.slice(1, "F", Value.END);
  }

  /** One sequence of every order. */
  SequenceInput sequence(int index) {
    Value own = history.select(1, index); // (B, L, N + 1)
    return new SequenceInput(
        categories.select(1, index),
        own.slice(2, 0, numbers),
        own.select(2, numbers),
        SequenceInput.valid(rows.select(1, index), "L"));
  }

  /** (B, G). */
  Value engineered() {
    return engineered;
  }
}
