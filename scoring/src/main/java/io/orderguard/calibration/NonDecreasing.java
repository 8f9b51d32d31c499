package io.orderguard.calibration;

/** The rule of every stored table here: no value is lower than the one before it. */
final class NonDecreasing {

  private NonDecreasing() {}

  /** NaN is refused too, except as an only value. */
  static void require(String what, double[] values) {
    for (int i = 1; i < values.length; i++) {
      if (!(values[i] >= values[i - 1])) {
        throw new IllegalArgumentException(
            "%s must not fall, found %s then %s at %d"
                .formatted(what, values[i - 1], values[i], i));
      }
    }
  }
}
