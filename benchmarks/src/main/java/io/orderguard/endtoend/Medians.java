package io.orderguard.endtoend;

import java.util.Arrays;

/** The middle of figures: one bad run does not move it. */
final class Medians {

  private Medians() {}

  /** The middle one, or the mean of the two in the middle. At least one. */
  static double of(double... figures) {
    if (figures.length == 0) {
      throw new IllegalArgumentException("A median needs at least one figure, found none");
    }
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
