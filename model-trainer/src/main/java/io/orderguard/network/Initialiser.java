package io.orderguard.network;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** How the values of a fresh parameter are drawn. */
@FunctionalInterface
interface Initialiser {

  /** That many values, row-major. */
  float[] draw(int count, RandomGenerator random);

  /** The same value everywhere. */
  static Initialiser constant(float value) {
    return (count, random) -> {
      float[] values = new float[count];
      Arrays.fill(values, value);
      return values;
    };
  }

  /** Evenly from [from, to). */
  static Initialiser uniform(double from, double to) {
    return (count, random) -> {
      float[] values = new float[count];
      for (int i = 0; i < count; i++) {
        values[i] = (float) (from + (to - from) * random.nextDouble());
      }
      return values;
    };
  }

  /** Evenly from ±1/√fanIn: what a linear layer starts with; without any input, zeros. */
  static Initialiser fanIn(int fanIn) {
    double bound = fanIn > 0 ? 1 / Math.sqrt(fanIn) : 0;
    return uniform(-bound, bound);
  }

  /** N(0, 1). */
  static Initialiser normal() {
    return (count, random) -> {
      float[] values = new float[count];
      for (int i = 0; i < count; i++) {
        values[i] = (float) random.nextGaussian();
      }
      return values;
    };
  }

  /** N(0, 1), but the first row is zero: a table whose row 0 is padding. */
  static Initialiser paddedTable(int width) {
    return (count, random) -> {
      float[] values = normal().draw(count, random);
      Arrays.fill(values, 0, width, 0f);
      return values;
    };
  }
}
