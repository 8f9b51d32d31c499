package io.orderguard.calibration;

import java.util.Arrays;

/**
 * Isotonic calibration, smoothed: the logit of the probability is a monotone cubic through the
 * centres of blocks of equal probability, and constant below the first and above the last centre.
 *
 * <p>Between two centres it is the cubic with the slopes of Fritsch and Butland at both: the
 * weighted harmonic mean of the two neighbouring secants, 0 beside a flat one. No slope then
 * exceeds three times a neighbouring secant, which is Fritsch and Carlson's condition for a
 * monotone curve; it holds up to rounding. Where the curve becomes constant the slope is 0 too.
 *
 * <p>F. N. Fritsch, R. E. Carlson: Monotone piecewise cubic interpolation. SIAM Journal on
 * Numerical Analysis 17 (1980). F. N. Fritsch, J. Butland: A method for constructing local monotone
 * piecewise cubic interpolants. SIAM Journal on Scientific and Statistical Computing 5 (1984).
 */
public final class IsotonicCalibrator implements Calibrator {

  private static final double LARGEST = 700;

  private final double[] scores;
  private final double[] logits;

  /** Of the curve at each centre, logits per unit of score. */
  private final double[] slopes;

  /**
   * A stored or fitted one.
   *
   * @param scores of the centres, in [0, 1], strictly ascending, at least one
   * @param logits of the centres, non-decreasing, each within ±{@value #LARGEST}
   */
  public IsotonicCalibrator(double[] scores, double[] logits) {
    this.scores = scores.clone();
    this.logits = logits.clone();
    requireScores(this.scores);
    requireLogits(this.logits, scores.length);
    this.slopes = slopes(this.scores, this.logits);
  }

  private static void requireScores(double[] scores) {
    UnitInterval.requireAll("The score of a centre", scores);
    for (int i = 1; i < scores.length; i++) {
      if (!(scores[i] > scores[i - 1])) {
        throw new IllegalArgumentException(
            "The scores of an isotonic calibrator must rise, found %s then %s at %d"
                .formatted(scores[i - 1], scores[i], i));
      }
    }
  }

  private static void requireLogits(double[] logits, int centres) {
    if (logits.length != centres) {
      throw new IllegalArgumentException(
          "An isotonic calibrator must have a logit for each of its %d scores, found %d"
              .formatted(centres, logits.length));
    }
    for (int i = 0; i < centres; i++) {
      if (!(Math.abs(logits[i]) <= LARGEST)) {
        throw new IllegalArgumentException(
            "Logit %d of an isotonic calibrator must be within ±%s, found %s"
                .formatted(i, LARGEST, logits[i]));
      }
    }
    NonDecreasing.require("The logits of an isotonic calibrator", logits);
  }

  private static double[] slopes(double[] scores, double[] logits) {
    double[] slopes = new double[scores.length];
    for (int i = 1; i < scores.length - 1; i++) {
      double before = scores[i] - scores[i - 1];
      double after = scores[i + 1] - scores[i];
      double riseBefore = logits[i] - logits[i - 1];
      double riseAfter = logits[i + 1] - logits[i];
      if (riseBefore > 0 && riseAfter > 0) {
        double weightBefore = 2 * after + before;
        double weightAfter = after + 2 * before;
        double slope =
            (weightBefore + weightAfter)
                / (weightBefore * before / riseBefore + weightAfter * after / riseAfter);
        // between scores that differ by less than 1e-150 the products above underflow
        slopes[i] = Double.isFinite(slope) ? slope : 0;
      }
    }
    return slopes;
  }

  @Override
  public double probability(double rawScore) {
    UnitInterval.require("A raw score", rawScore);
    return BetaCalibrator.sigmoid(logit(rawScore));
  }

  /** The curve's value. */
  double logit(double score) {
    int last = scores.length - 1;
    if (score <= scores[0]) {
      return logits[0];
    }
    if (score >= scores[last]) {
      return logits[last];
    }
    int found = Arrays.binarySearch(scores, score);
    return found >= 0 ? logits[found] : between(-found - 2, score);
  }

  private double between(int below, double score) {
    double width = scores[below + 1] - scores[below];
    double share = (score - scores[below]) / width;
    double rest = 1 - share;
    double rise = logits[below + 1] - logits[below];
    double value =
        logits[below]
            + share * share * (3 - 2 * share) * rise
            + share * rest * width * (rest * slopes[below] - share * slopes[below + 1]);
    // rounding must not lift it over the next centre, nor below this one
    return Math.min(logits[below + 1], Math.max(logits[below], value));
  }

  /** Of the centres, a copy. */
  public double[] scores() {
    return scores.clone();
  }

  /** Of the centres, a copy. */
  public double[] logits() {
    return logits.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IsotonicCalibrator that
        && Arrays.equals(scores, that.scores)
        && Arrays.equals(logits, that.logits);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(scores) + Arrays.hashCode(logits);
  }

  @Override
  public String toString() {
    return "IsotonicCalibrator[scores=%s, logits=%s]"
        .formatted(Arrays.toString(scores), Arrays.toString(logits));
  }
}
