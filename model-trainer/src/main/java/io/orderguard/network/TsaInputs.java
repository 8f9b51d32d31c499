package io.orderguard.network;

/**
 * Takes the packed tensors of {@code EncodedBatch} apart: (B, 2 + 2·L·C) integers and (B, 2·L·(N +
 * 1) + G) floats. B and L come from the tensors' shapes, C, N and G are constants of the program.
 *
 * <p>Sequence 0 is the customer's, 1 the card's. Padding is on the left, so the last row of both is
 * the scored order.
 */
final class TsaInputs {
  private static final String END = "9223372036854775807";

  private final Value categories; // (C, 2, B, L)
  private final Value numbers; // (2, B, L, N)
  private final Value rows; // (2, B): rows of each sequence, the scored order's included
  private final Value valid; // (2, B, L + 1): true = a real row or the dummy
  private final Value time; // (2, B, L + 1): e^(t/τ)
  private final Value engineered; // (B, G)

  TsaInputs(Script script, TsaHyperParameters sizes) {
    Value ints = script.named("ints");
    Value floats = script.named("floats");
    int c = sizes.categorical();
    int n = sizes.numerical();
    script.comment("inputs");
    script.define("B", "torch.size(ints, 0)");
    script.define("L", "torch.floordiv(torch.sub(torch.size(ints, 1), 2), " + 2 * c + ")");
    script.define("F", "torch.mul(L, " + 2 * (n + 1) + ")");
    rows = ints.slice(1, 0, 2).op("t");
    categories =
        ints.slice(1, "2", END).reshape("B, 2, L, " + c).permute("3, 1, 0, 2").op("contiguous");
    Value history = floats.slice(1, "0", "F").reshape("B, 2, L, " + (n + 1)).permute("1, 0, 2, 3");
    numbers = history.slice(3, 0, n);
    time = timeFactor(history.select(3, n));
    valid = validMask(script);
    engineered = floats.slice(1, "F", END);
  }

  /** The times (2, B, L) with the dummy's 0 appended, as e^(t/τ). */
  private static Value timeFactor(Value seconds) {
    String ceiling = TsaHyperParameters.MAX_DELTA_SECONDS + "";
    Value clamped =
        seconds.op("clamp", "0.", ceiling).op("div", TsaHyperParameters.TIME_SCALE_SECONDS);
    return clamped.op("constant_pad_nd", "[0, 1]", "0").exp();
  }

  /** Column j is real where j ≥ L − rows; the dummy's column L always is. */
  private Value validMask(Script script) {
    Value positions =
        script.let("torch.arange(torch.add(L, 1), dtype=3, device=ints.device)"); // (L + 1)
    Value first = rows.op("neg").op("add", "L").unsqueeze(2); // (2, B, 1)
    return positions.op("ge", first);
  }

  /** One sequence of every order: S = B. */
  SequenceInput sequence(int index) {
    return new SequenceInput(
        categories.select(1, index).op("flatten", 1),
        numbers.select(0, index).op("flatten", 0, 1),
        new Keys(mask(valid.select(0, index)), time.select(0, index).unsqueeze(1).unsqueeze(3)),
        "B");
  }

  /** Both sequences of every order, without time: S = 2B, the customers' first. */
  SequenceInput both() {
    return new SequenceInput(
        categories.op("flatten", 1),
        numbers.op("flatten", 0, 2),
        new Keys(mask(valid.op("flatten", 0, 1)), null),
        "torch.mul(B, 2)");
  }

  /** (S, L + 1) → (S, 1, 1, L + 1). */
  private static Value mask(Value valid) {
    return valid.unsqueeze(1).unsqueeze(1);
  }

  /** The scored order's categories, (B, C). */
  Value scoredCategories() {
    return categories.select(1, 0).select(2, -1).op("t");
  }

  /** The scored order's numbers, (B, N). */
  Value scoredNumbers() {
    return numbers.select(0, 0).select(1, -1);
  }

  /** (B, G). */
  Value engineered() {
    return engineered;
  }

  /** Where the card's sequence holds more than the scored order, (B). */
  Value cardHasHistory() {
    return rows.select(0, 1).op("gt", 1);
  }
}
