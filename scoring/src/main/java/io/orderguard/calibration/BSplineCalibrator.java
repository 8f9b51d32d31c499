package io.orderguard.calibration;

import java.util.Arrays;

/**
 * The calibrator of the TSA reference: a monotone cubic B-spline of the raw score is the logit of
 * the probability. At 0 and 1, and beyond a logit of {@value #CERTAIN}, the probability is 0 and 1
 * itself.
 *
 * <p>De Boor's recursion: between two knots four coefficients matter; three rounds mix neighbours,
 * each by the share of the way that the score has gone through the knots they span, until one value
 * is left. Falling coefficients are refused, which makes the curve monotone, in its value up to
 * rounding. Equal knots inside make it less smooth; three of them still leave it continuous, more
 * are refused.
 *
 * <p>Carl de Boor: On calculating with B-splines. Journal of Approximation Theory 6 (1972).
 *
 * @param coefficients logits, non-decreasing, each within ±{@value #LARGEST}, at least 5
 * @param knots 0 four times, those inside, 1 four times; 4 more than coefficients
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record BSplineCalibrator(double[] coefficients, double[] knots) implements Calibrator {

  private static final int DEGREE = 3;
  private static final int ENDS = DEGREE + 1;
  private static final double CERTAIN = 25;
  private static final double LARGEST = 1e12;

  public BSplineCalibrator {
    coefficients = coefficients.clone();
    knots = knots.clone();
    requireSizes(coefficients.length, knots.length);
    requireCoefficients(coefficients);
    requireKnots(knots);
  }

  private static void requireSizes(int coefficients, int knots) {
    if (coefficients <= ENDS) {
      throw new IllegalArgumentException(
          "A B-spline calibrator must have at least 5 coefficients, so that a knot lies inside,"
              + " found "
              + coefficients);
    }
    if (knots != coefficients + ENDS) {
      throw new IllegalArgumentException(
          "A B-spline calibrator with %d coefficients must have %d knots, found %d"
              .formatted(coefficients, coefficients + ENDS, knots));
    }
  }

  private static void requireCoefficients(double[] coefficients) {
    for (int i = 0; i < coefficients.length; i++) {
      if (!(Math.abs(coefficients[i]) <= LARGEST)) {
        throw new IllegalArgumentException(
            "Coefficient %d of a B-spline calibrator must be within ±%s, found %s"
                .formatted(i, LARGEST, coefficients[i]));
      }
    }
    NonDecreasing.require("The coefficients of a B-spline calibrator", coefficients);
  }

  private static void requireKnots(double[] knots) {
    int last = knots.length - 1;
    for (int i = 0; i < ENDS; i++) {
      requireEnd(knots, i, 0);
      requireEnd(knots, last - i, 1);
    }
    NonDecreasing.require("The knots of a B-spline calibrator", knots);
    for (int i = ENDS; i <= last - ENDS; i++) {
      if (knots[i] == 0 || knots[i] == 1 || knots[i] == knots[i - DEGREE]) {
        throw new IllegalArgumentException(
            ("A knot inside a B-spline calibrator must lie between 0 and 1 and occur at most 3"
                    + " times, found %s at %d")
                .formatted(knots[i], i));
      }
    }
  }

  private static void requireEnd(double[] knots, int index, double end) {
    if (knots[index] != end) {
      throw new IllegalArgumentException(
          "A B-spline calibrator must begin with 4 knots of 0 and end with 4 of 1, found %s at %d"
              .formatted(knots[index], index));
    }
  }

  @Override
  public double probability(double rawScore) {
    UnitInterval.require("A raw score", rawScore);
    if (rawScore <= 0) {
      return 0;
    }
    if (rawScore >= 1) {
      return 1;
    }
    double logit = logit(rawScore);
    return logit > CERTAIN ? 1 : BetaCalibrator.sigmoid(logit);
  }

  /** The spline's value at a score strictly between 0 and 1. */
  double logit(double score) {
    int at = lastKnotUpTo(score);
    double first = share(at - 2, at + 1, score);
    double second = share(at - 1, at + 2, score);
    double third = share(at, at + 3, score);
    double low = between(coefficients[at - 3], coefficients[at - 2], first);
    double middle = between(coefficients[at - 2], coefficients[at - 1], second);
    double high = between(coefficients[at - 1], coefficients[at], third);

    low = between(low, middle, share(at - 1, at + 1, score));
    high = between(middle, high, share(at, at + 2, score));

    return between(low, high, share(at, at + 1, score));
  }

  /** So the knot after it is greater than the score, and no share below divides by 0. */
  private int lastKnotUpTo(double score) {
    int from = DEGREE;
    int above = coefficients.length;
    while (above - from > 1) {
      int middle = (from + above) >>> 1;
      if (knots[middle] <= score) {
        from = middle;
      } else {
        above = middle;
      }
    }
    return from;
  }

  private double share(int from, int to, double score) {
    return (score - knots[from]) / (knots[to] - knots[from]);
  }

  /** This form, unlike (1 − share)·low + share·high, keeps a flat part exactly flat. */
  private static double between(double low, double high, double share) {
    return low + share * (high - low);
  }

  /** A copy. */
  @Override
  public double[] coefficients() {
    return coefficients.clone();
  }

  /** A copy. */
  @Override
  public double[] knots() {
    return knots.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BSplineCalibrator that
        && Arrays.equals(coefficients, that.coefficients)
        && Arrays.equals(knots, that.knots);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(coefficients) + Arrays.hashCode(knots);
  }

  @Override
  public String toString() {
    return "BSplineCalibrator[coefficients=%s, knots=%s]"
        .formatted(Arrays.toString(coefficients), Arrays.toString(knots));
  }
}
