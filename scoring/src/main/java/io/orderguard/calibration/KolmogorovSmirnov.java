package io.orderguard.calibration;

import java.util.Arrays;

/**
 * Whether percentiles are what they say: the largest distance between the distribution of the
 * percentiles that a table gives to n other scores and the uniform one. For continuous scores drawn
 * alike it exceeds 1.36 √(1/n + 1/m) once in twenty times, with a table of m scores; more is a
 * shift between the two windows. A share t of equal scores makes it t/2 at least.
 */
public final class KolmogorovSmirnov {

  /** Of the limiting distribution at 5 %. */
  private static final double CRITICAL = 1.36;

  /** What two neighbouring weeks of real traffic differ by. */
  private static final double ALLOWED_SHIFT = 0.03;

  private KolmogorovSmirnov() {}

  /**
   * The distance, [0, 1].
   *
   * @param rawScores at least one, each in [0, 1], not those the table was made of
   */
  public static double distance(PercentileMap table, double[] rawScores) {
    UnitInterval.requireAll("A raw score", rawScores);
    double[] percentiles = Arrays.stream(rawScores).map(table::percentile).sorted().toArray();
    int size = percentiles.length;
    double largest = 0;
    for (int i = 0; i < size; i++) {
      double above = (i + 1.0) / size - percentiles[i];
      double below = percentiles[i] - (double) i / size;
      largest = Math.max(largest, Math.max(above, below));
    }
    return largest;
  }

  /** What the distance should stay below for so many scores and a table of many more. */
  public static double bound(int scores) {
    return ALLOWED_SHIFT + CRITICAL / Math.sqrt(scores);
  }
}
