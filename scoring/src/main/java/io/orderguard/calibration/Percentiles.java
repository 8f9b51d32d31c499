package io.orderguard.calibration;

import java.util.Arrays;

/**
 * The percentile table: which share of the calibration scores a raw score exceeds. Continuous.
 *
 * <p>It is kept as the {@value #QUANTILES} per-mille quantiles s₀ … s₁₀₀₀. For look-up, equal
 * quantiles collapse to one point with the mean of their i/1000; then (0, 0) and (1, 1) are added,
 * in place of a point at the same score; between points it is linear.
 */
public final class Percentiles implements PercentileMap {

  /** Quantiles of a table. */
  public static final int QUANTILES = 1001;

  private static final int LAST = QUANTILES - 1;

  private final double[] quantiles;

  /** Scores of the points, strictly ascending from 0 to 1. */
  private final double[] scores;

  /** Percentiles of the points. */
  private final double[] levels;

  private Percentiles(double[] quantiles) {
    this.quantiles = quantiles;
    double[] pointScores = new double[QUANTILES + 2];
    double[] pointLevels = new double[QUANTILES + 2];
    int points = 1; // the first is (0, 0)
    int first = 0;
    while (first < QUANTILES) {
      int last = first;
      while (last < LAST && quantiles[last + 1] == quantiles[first]) {
        last++;
      }
      if (quantiles[first] > 0 && quantiles[first] < 1) {
        pointScores[points] = quantiles[first];
        pointLevels[points++] = (first + last) / (2.0 * LAST);
      }
      first = last + 1;
    }
    pointScores[points] = 1;
    pointLevels[points++] = 1;
    this.scores = Arrays.copyOf(pointScores, points);
    this.levels = Arrays.copyOf(pointLevels, points);
  }

  /**
   * The table of a calibration split.
   *
   * @param rawScores at least one, each in [0, 1], in any order
   */
  public static Percentiles fit(double[] rawScores) {
    UnitInterval.requireAll("A raw score", rawScores);
    double[] sorted = rawScores.clone();
    Arrays.sort(sorted);
    double[] quantiles = new double[QUANTILES];
    for (int i = 0; i < QUANTILES; i++) {
      quantiles[i] = quantile(sorted, i);
    }
    return new Percentiles(quantiles);
  }

  /** The i/1000 quantile, linear between order statistics. */
  private static double quantile(double[] sorted, int perMille) {
    long position = (long) perMille * (sorted.length - 1);
    int below = (int) (position / LAST);
    int above = Math.min(below + 1, sorted.length - 1);
    double share = position % LAST / (double) LAST;
    return Math.min(sorted[above], sorted[below] + share * (sorted[above] - sorted[below]));
  }

  /**
   * A stored table.
   *
   * @param quantiles {@value #QUANTILES} values in [0, 1], non-decreasing
   */
  public static Percentiles of(double[] quantiles) {
    if (quantiles.length != QUANTILES) {
      throw new IllegalArgumentException(
          "A percentile table must have " + QUANTILES + " quantiles, found " + quantiles.length);
    }
    UnitInterval.requireAll("A quantile", quantiles);
    NonDecreasing.require("The quantiles of a percentile table", quantiles);
    return new Percentiles(quantiles.clone());
  }

  @Override
  public double percentile(double rawScore) {
    UnitInterval.require("A raw score", rawScore);
    int found = Arrays.binarySearch(scores, rawScore + 0.0); // −0.0 becomes 0.0
    if (found >= 0) {
      return levels[found];
    }
    int above = -found - 1;
    double width = scores[above] - scores[above - 1];
    double share = (rawScore - scores[above - 1]) / width;
    double rise = share * (levels[above] - levels[above - 1]);
    // rounding must not lift it over the next point
    return Math.min(levels[above], levels[above - 1] + rise);
  }

  /** The {@value #QUANTILES} per-mille quantiles, a copy. */
  public double[] quantiles() {
    return quantiles.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Percentiles that && Arrays.equals(quantiles, that.quantiles);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(quantiles);
  }
}
