package io.orderguard.dataset;

import java.util.Arrays;

/** Numbers that grow one by one and are then sorted once; missing ones (NaN, infinite) stay out. */
final class Quantiles {

  private double[] values = new double[1024];
  private int count;
  private boolean missing;
  private boolean sorted = true;

  void add(double value) {
    if (!Double.isFinite(value)) {
      missing = true;
      return;
    }
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
    }
    values[count++] = value;
    sorted = false;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Whether a missing one was among them. */
  boolean hasMissing() {
    return missing;
  }

  /** The quantile of a share in [0, 1], linear between order statistics. */
  double at(double share) {
    if (!sorted) {
      Arrays.sort(values, 0, count);
      sorted = true;
    }
    double position = share * (count - 1);
    int below = (int) position;
    int above = Math.min(below + 1, count - 1);
    return values[below] + (position - below) * (values[above] - values[below]);
  }
}
