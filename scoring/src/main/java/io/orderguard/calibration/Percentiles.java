package io.orderguard.calibration;

import java.util.Arrays;

/**
 * The percentile table: which share of the scores that it was made of a raw score exceeds.
 * Continuous.
 *
 * <p>It is kept as the {@value #QUANTILES} per-mille quantiles s₀ … s₁₀₀₀ and, where there are
 * enough scores, more of them near 1, where alerts are: every 1e-4 up to .9999, then every 1e-5 up
 * to .99999, as far as at least {@value #ORDERS_ABOVE} orders lie above. For look-up, equal
 * quantiles collapse to one point half-way between their lowest and highest level; then (0, 0) and
 * (1, 1) are added, in place of a point at the same score; between points it is linear.
 */
public final class Percentiles implements PercentileMap {

  /** Quantiles of a table without a tail. */
  public static final int QUANTILES = 1001;

  private static final int LAST = QUANTILES - 1;
  private static final int ORDERS_ABOVE = 5;

  /** Levels are counted in these when fitted, so that no rounding moves one. */
  private static final int UNITS = 100_000;

  private final double[] levels;
  private final double[] quantiles;

  /** Scores of the points, strictly ascending from 0 to 1. */
  private final double[] pointScores;

  /** Percentiles of the points. */
  private final double[] pointLevels;

  private Percentiles(double[] levels, double[] quantiles) {
    this.levels = levels;
    this.quantiles = quantiles;
    double[] scores = new double[levels.length + 2];
    double[] shares = new double[levels.length + 2];
    int points = 1; // the first is (0, 0)
    int first = 0;
    while (first < levels.length) {
      int last = first;
      while (last < levels.length - 1 && quantiles[last + 1] == quantiles[first]) {
        last++;
      }
      if (quantiles[first] > 0 && quantiles[first] < 1) {
        scores[points] = quantiles[first];
        shares[points++] = (levels[first] + levels[last]) / 2;
      }
      first = last + 1;
    }
    scores[points] = 1;
    shares[points++] = 1;
    this.pointScores = Arrays.copyOf(scores, points);
    this.pointLevels = Arrays.copyOf(shares, points);
  }

  /**
   * The table of recent scores.
   *
   * @param rawScores at least one, each in [0, 1], in any order
   */
  public static Percentiles fit(double[] rawScores) {
    UnitInterval.requireAll("A raw score", rawScores);
    double[] sorted = rawScores.clone();
    Arrays.sort(sorted);
    int[] units = units(sorted.length);
    double[] levels = new double[units.length];
    double[] quantiles = new double[units.length];
    for (int i = 0; i < units.length; i++) {
      levels[i] = units[i] / (double) UNITS;
      quantiles[i] = quantile(sorted, units[i]);
    }
    return new Percentiles(levels, quantiles);
  }

  /** The levels for so many orders. */
  private static int[] units(int orders) {
    int[] units = new int[QUANTILES + 18];
    int count = 0;
    for (int unit = 0; unit < UNITS; unit += step(unit)) {
      boolean perMille = unit % (UNITS / LAST) == 0;
      if (perMille || (long) (UNITS - unit) * orders >= (long) ORDERS_ABOVE * UNITS) {
        units[count++] = unit;
      }
    }
    units[count++] = UNITS;
    return Arrays.copyOf(units, count);
  }

  private static int step(int unit) {
    if (unit < 99_900) {
      return UNITS / LAST;
    }
    return unit < 99_990 ? 10 : 1;
  }

  /** Linear between order statistics. */
  private static double quantile(double[] sorted, int unit) {
    long position = (long) unit * (sorted.length - 1);
    int below = (int) (position / UNITS);
    int above = Math.min(below + 1, sorted.length - 1);
    double share = position % UNITS / (double) UNITS;
    return Math.min(sorted[above], sorted[below] + share * (sorted[above] - sorted[below]));
  }

  /**
   * A stored table without a tail.
   *
   * @param quantiles {@value #QUANTILES} values in [0, 1], non-decreasing
   */
  public static Percentiles of(double[] quantiles) {
    if (quantiles.length != QUANTILES) {
      throw new IllegalArgumentException(
          "A percentile table must have " + QUANTILES + " quantiles, found " + quantiles.length);
    }
    double[] levels = new double[QUANTILES];
    Arrays.setAll(levels, i -> i / (double) LAST);
    return of(levels, quantiles);
  }

  /**
   * A stored table.
   *
   * @param levels strictly ascending from 0 to 1
   * @param quantiles one per level, in [0, 1], non-decreasing
   */
  public static Percentiles of(double[] levels, double[] quantiles) {
    requireLevels(levels);
    if (quantiles.length != levels.length) {
      throw new IllegalArgumentException(
          "A percentile table must have a quantile for each of its %d levels, found %d"
              .formatted(levels.length, quantiles.length));
    }
    UnitInterval.requireAll("A quantile", quantiles);
    NonDecreasing.require("The quantiles of a percentile table", quantiles);
    return new Percentiles(levels.clone(), quantiles.clone());
  }

  private static void requireLevels(double[] levels) {
    UnitInterval.requireAll("A level of a percentile table", levels);
    if (levels[0] != 0 || levels[levels.length - 1] != 1) {
      throw new IllegalArgumentException(
          "The levels of a percentile table must go from 0 to 1, found %s to %s"
              .formatted(levels[0], levels[levels.length - 1]));
    }
    for (int i = 1; i < levels.length; i++) {
      if (!(levels[i] > levels[i - 1])) {
        throw new IllegalArgumentException(
            "The levels of a percentile table must rise, found %s then %s at %d"
                .formatted(levels[i - 1], levels[i], i));
      }
    }
  }

  @Override
  public double percentile(double rawScore) {
    UnitInterval.require("A raw score", rawScore);
    int found = Arrays.binarySearch(pointScores, rawScore + 0.0); // −0.0 becomes 0.0
    if (found >= 0) {
      return pointLevels[found];
    }
    int above = -found - 1;
    double width = pointScores[above] - pointScores[above - 1];
    double share = (rawScore - pointScores[above - 1]) / width;
    double rise = share * (pointLevels[above] - pointLevels[above - 1]);
    // rounding must not lift it over the next point
    return Math.min(pointLevels[above], pointLevels[above - 1] + rise);
  }

  /** Whether the levels are the {@value #QUANTILES} per-milles and no others. */
  public boolean isPerMille() {
    if (levels.length != QUANTILES) {
      return false;
    }
    for (int i = 0; i < QUANTILES; i++) {
      if (levels[i] != i / (double) LAST) {
        return false;
      }
    }
    return true;
  }

  /** The levels, a copy. */
  public double[] levels() {
    return levels.clone();
  }

  /** The quantile at each level, a copy. */
  public double[] quantiles() {
    return quantiles.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Percentiles that
        && Arrays.equals(levels, that.levels)
        && Arrays.equals(quantiles, that.quantiles);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(levels) + Arrays.hashCode(quantiles);
  }
}
