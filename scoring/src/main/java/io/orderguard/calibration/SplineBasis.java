package io.orderguard.calibration;

/**
 * The clamped cubic B-splines over [0, 1] at given scores. At each score four neighbouring ones are
 * not 0; they are not negative and add up to 1. Cox and de Boor's recursion.
 */
final class SplineBasis {

  static final int DEGREE = 3;

  private final double[] knots;
  private final int[] first;
  private final double[][] values;

  /**
   * @param inner the different knots, strictly ascending from 0 to 1
   * @param scores where they are evaluated, in [0, 1]
   */
  SplineBasis(double[] inner, double[] scores) {
    this.knots = new double[inner.length + 2 * DEGREE];
    System.arraycopy(inner, 0, knots, DEGREE, inner.length);
    for (int i = 0; i < DEGREE; i++) {
      knots[knots.length - 1 - i] = 1;
    }
    this.first = new int[scores.length];
    this.values = new double[scores.length][];
    for (int i = 0; i < scores.length; i++) {
      int at = lastKnotUpTo(scores[i]);
      first[i] = at - DEGREE;
      values[i] = values(at, scores[i]);
    }
  }

  /** At 1 the last one before it. */
  private int lastKnotUpTo(double score) {
    int at = DEGREE;
    int last = knots.length - 2 - DEGREE;
    int above = last + 1;
    while (above - at > 1) {
      int middle = (at + above) >>> 1;
      if (knots[middle] <= score) {
        at = middle;
      } else {
        above = middle;
      }
    }
    return at;
  }

  private double[] values(int at, double score) {
    double[] values = new double[DEGREE + 1];
    values[0] = 1;
    for (int degree = 1; degree <= DEGREE; degree++) {
      double carried = 0;
      for (int i = 0; i < degree; i++) {
        double above = knots[at + 1 + i];
        double below = knots[at + 1 + i - degree];
        double share = values[i] / (above - below);
        values[i] = carried + (above - score) * share;
        carried = (score - below) * share;
      }
      values[degree] = carried;
    }
    return values;
  }

  /** How many splines. */
  int size() {
    return knots.length - DEGREE - 1;
  }

  /** The whole knot vector: 0 four times, those inside, 1 four times. */
  double[] knots() {
    return knots.clone();
  }

  /** The first spline that is not 0 at a score. */
  int first(int score) {
    return first[score];
  }

  /** The value of spline {@code first(score) + offset}, offset 0 to 3. */
  double value(int score, int offset) {
    return values[score][offset];
  }

  /** The sum of the splines with these coefficients at a score. */
  double sum(double[] coefficients, int score) {
    double sum = 0;
    for (int i = 0; i <= DEGREE; i++) {
      sum += coefficients[first[score] + i] * values[score][i];
    }
    return sum;
  }
}
