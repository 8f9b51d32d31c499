package io.orderguard.calibration;

import java.util.Arrays;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Where the pieces of a fitted spline meet: at quantiles of the scores, denser near 1, and at every
 * tenth, as far as scores lie between. Steps 1 to 4 of the reference's fit.
 */
final class SplineKnots {

  private static final double[] DENSER_FROM = {0, 0.5, 0.9, 0.99, 0.999, 0.9999};
  private static final int DENSER_POINTS = 10;
  private static final int MIN_INSIDE = 11;

  private SplineKnots() {}

  /**
   * The different knots, ascending, 1 last; 0 first if any other is there.
   *
   * @param sorted scores in [0, 1], ascending
   */
  static double[] of(double[] sorted) {
    double[] breaks = breaks(sorted);
    double[] knots = new double[breaks.length + 1]; // the first is 0
    int count = 1;
    for (int i = 1; i < breaks.length; i++) {
      int inside = below(sorted, breaks[i]) - below(sorted, Math.nextUp(breaks[i - 1]));
      if (inside >= MIN_INSIDE) {
        knots[count++] = breaks[i];
      }
    }
    if (knots[count - 1] < 1) {
      knots[count - 1] = 1;
    }
    return Arrays.copyOf(knots, count);
  }

  private static double[] breaks(double[] sorted) {
    NavigableSet<Double> quantiles = new TreeSet<>();
    NavigableSet<Double> grid = grid(sorted.length);
    for (double level : grid.subSet(grid.first(), false, grid.last(), false)) {
      quantiles.add(quantile(sorted, level));
    }
    for (int tenth = 0; tenth <= 10; tenth++) {
      quantiles.add(tenth / 10.0);
    }
    return ascending(quantiles);
  }

  private static NavigableSet<Double> grid(int orders) {
    NavigableSet<Double> grid = new TreeSet<>();
    int target = target(orders);
    for (int i = 0; i <= target; i++) {
      grid.add((double) i / target);
    }
    for (double from : DENSER_FROM) {
      for (int i = 0; i < DENSER_POINTS; i++) {
        int last = DENSER_POINTS - 1;
        grid.add(i == last ? 1 : from + i * (1 - from) / last);
      }
    }
    return grid;
  }

  private static int target(int orders) {
    if (orders > 1_000_000) {
      return 100;
    }
    return orders < 10_000 ? 20 : 50;
  }

  /** Linear between order statistics, rounded to 8 digits. */
  private static double quantile(double[] sorted, double level) {
    double position = level * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    double value = sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    return Math.min(1, Math.rint(value * 1e8) / 1e8);
  }

  /** How many scores are lower than this. */
  private static int below(double[] sorted, double score) {
    int from = 0;
    int to = sorted.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (sorted[middle] < score) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  private static double[] ascending(NavigableSet<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
