package io.orderguard.calibration;

/** The rule that raw scores, probabilities and quantiles obey: a number in [0, 1]. */
final class UnitInterval {

  private UnitInterval() {}

  /** NaN is refused too, so that the score of a failed network never reads as a safe order. */
  static void require(String what, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(what + " must be in [0, 1], found " + value);
    }
  }

  static void requireAll(String what, double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException(what + " is needed at least, found none");
    }
    for (double value : values) {
      require(what, value);
    }
  }
}
