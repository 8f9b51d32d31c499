package io.orderguard.calibration;

import java.util.Arrays;

/**
 * The percentile table as the TSA reference serves it: the share of the table's quantiles that a
 * raw score reaches, at most 0.999 below 1. For models that were moved over with the table they
 * had; {@link Percentiles} is the default.
 *
 * @param quantiles s₀ … s₉₉₉: the i/1000 quantiles of the calibration scores, {@value #QUANTILES}
 *     values in [0, 1], non-decreasing
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record StepPercentiles(double[] quantiles) implements PercentileMap {

  /** Quantiles of a table. */
  public static final int QUANTILES = 1000;

  public StepPercentiles {
    if (quantiles.length != QUANTILES) {
      throw new IllegalArgumentException(
          "A step percentile table must have "
              + QUANTILES
              + " quantiles, found "
              + quantiles.length);
    }
    quantiles = quantiles.clone();
    UnitInterval.requireAll("A quantile", quantiles);
    NonDecreasing.require("The quantiles of a percentile table", quantiles);
  }

  @Override
  public double percentile(double rawScore) {
    UnitInterval.require("A raw score", rawScore);
    if (rawScore <= 0) {
      return 0;
    }
    return rawScore >= 1 ? 1 : Math.min(reached(rawScore), QUANTILES - 1) / (double) QUANTILES;
  }

  /** How many quantiles are at most the score. */
  private int reached(double rawScore) {
    int from = 0;
    int to = QUANTILES;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (quantiles[middle] <= rawScore) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** A copy. */
  @Override
  public double[] quantiles() {
    return quantiles.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StepPercentiles that && Arrays.equals(quantiles, that.quantiles);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(quantiles);
  }

  @Override
  public String toString() {
    return "StepPercentiles" + Arrays.toString(quantiles);
  }
}
