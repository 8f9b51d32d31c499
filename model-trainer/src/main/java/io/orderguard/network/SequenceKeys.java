package io.orderguard.network;

/**
 * What attention over the orders of S sequences knows besides their content.
 *
 * @param time of every row before the scored order in units of τ, (S, L)
 * @param keys of L + 1 tokens: the rows and, last, the dummy
 */
record SequenceKeys(Value time, Keys keys) {

  /**
   * From what is said of the rows.
   *
   * @param seconds before the scored order, (S, L); the scored order and padding have 0
   * @param valid (S, L + 1), true = a real row or the dummy
   */
  static SequenceKeys of(Value seconds, Value valid, TsaSwitches switches) {
    Value mask = valid.unsqueeze(1).unsqueeze(1); // (S, 1, 1, L + 1)
    Value clamped =
        switches.deltaClamp() == Switch.ON
            ? seconds.op("clamp", "0.", TsaSwitches.MAX_DELTA_SECONDS)
            : seconds;
    Value time = clamped.op("div", switches.timeScaleSeconds()); // (S, L)
    Keys timeless = new Keys(mask, null, null);
    Keys keys =
        switch (switches.timeDecay()) {
          case NONE -> timeless;
          case REFERENCE -> new Keys(mask, growth(withDummy(time)), null);
          case ADDITIVE -> new Keys(mask, null, distance(withDummy(time)));
        };
    return new SequenceKeys(time, keys);
  }

  /** The same tokens, without time. */
  SequenceKeys timeless() {
    return new SequenceKeys(time, keys.timeless());
  }

  /** The dummy's time is 0: (S, L) → (S, L + 1). */
  private static Value withDummy(Value time) {
    return time.op("constant_pad_nd", "[0, 1]", "0");
  }

  private static Value growth(Value time) {
    return time.exp().unsqueeze(1).unsqueeze(3); // (S, 1, L + 1, 1)
  }

  private static Value distance(Value time) {
    Value difference = time.unsqueeze(2).op("sub", time.unsqueeze(1)); // (S, L + 1, L + 1)
    return difference.op("abs").unsqueeze(1);
  }
}
