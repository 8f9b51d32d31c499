package io.orderguard.network;

/**
 * What attention over the orders of S sequences knows besides their content.
 *
 * @param time of every row before the scored order in units of τ, (S, L)
 * @param keys of T tokens: the rows and, last, the dummy if there is one
 */
record SequenceKeys(Value time, Keys keys) {

  /**
   * From what is said of the rows.
   *
   * @param seconds before the scored order, (S, L); the scored order and padding have 0
   * @param valid (S, L + 1), true = a real row or the dummy
   */
  static SequenceKeys of(Value seconds, Value valid, TsaSwitches switches) {
    boolean dummy = switches.reading().readout() == TsaReading.Readout.DUMMY;
    Value tokens = dummy ? valid : valid.slice(1, "0", "-1"); // (S, T)
    Value mask = tokens.unsqueeze(1).unsqueeze(1); // (S, 1, 1, T)
    Value clamped =
        switches.deltaClamp() == Switch.ON
            ? seconds.op("clamp", "0.", TsaSwitches.MAX_DELTA_SECONDS)
            : seconds;
    Value time = clamped.op("div", switches.timeScaleSeconds()); // (S, L)
    Value times = dummy ? withDummy(time) : time; // (S, T)
    Keys timeless = new Keys(mask, null, null);
    Keys keys =
        switch (switches.timeDecay()) {
          case NONE -> timeless;
          case REFERENCE -> new Keys(mask, growth(times), null);
          case ADDITIVE -> new Keys(mask, null, distance(times));
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
    return time.exp().unsqueeze(1).unsqueeze(3); // (S, 1, T, 1)
  }

  private static Value distance(Value time) {
    Value difference = time.unsqueeze(2).op("sub", time.unsqueeze(1)); // (S, T, T)
    return difference.op("abs").unsqueeze(1);
  }
}
