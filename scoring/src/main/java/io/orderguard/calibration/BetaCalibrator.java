package io.orderguard.calibration;

/**
 * Beta calibration: {@code p = sigmoid(a·ln s − b·ln(1 − s) + c)} of a raw score s. It contains the
 * identity (1, 1, 0), so it never has to make a calibrated score worse, and about 100 frauds
 * suffice to fit it.
 *
 * <p>A raw score is first clipped to [1e-6, 1 − 1e-6]: at 0 and 1 the logarithms are unbounded, and
 * one score there would otherwise decide the whole fit. Beyond ±13.8, as a logit, the network's
 * differences say nothing about the share of fraud that a calibration split could confirm.
 *
 * <p>Meelis Kull, Telmo Silva Filho, Peter Flach: Beyond sigmoids: how to obtain well-calibrated
 * probabilities from binary classifiers with beta calibration. Electronic Journal of Statistics 11
 * (2017).
 *
 * @param a weight of ln s, at least 0
 * @param b weight of −ln(1 − s), at least 0
 * @param c shift, finite
 */
public record BetaCalibrator(double a, double b, double c) implements Calibrator {

  private static final double CLIP = 1e-6;

  private static final double LARGEST_PROBABILITY = Math.nextDown(1.0);

  public BetaCalibrator {
    if (!(a >= 0 && b >= 0 && Double.isFinite(a + b) && Double.isFinite(c))) {
      throw new IllegalArgumentException(
          "A beta calibrator must have a >= 0, b >= 0 and all finite, found a "
              + a
              + ", b "
              + b
              + ", c "
              + c);
    }
  }

  /**
   * Maximum likelihood under a, b ≥ 0.
   *
   * @param rawScores each in [0, 1]
   * @param labels true for fraud, one per score; both classes must occur
   */
  public static BetaCalibrator fit(double[] rawScores, boolean[] labels) {
    UnitInterval.requireAll("A raw score", rawScores);
    requireBothClasses(rawScores, labels);
    return new BetaFit(rawScores, labels).best();
  }

  private static void requireBothClasses(double[] rawScores, boolean[] labels) {
    if (labels.length != rawScores.length) {
      throw new IllegalArgumentException(
          "Every raw score must have a label, found %d scores and %d labels"
              .formatted(rawScores.length, labels.length));
    }
    int frauds = 0;
    for (boolean fraud : labels) {
      frauds += fraud ? 1 : 0;
    }
    if (frauds == 0 || frauds == labels.length) {
      throw new IllegalArgumentException(
          "Calibration needs both fraud and legitimate orders, found %d frauds and %d legitimate"
              .formatted(frauds, labels.length - frauds));
    }
  }

  /** Below 1: nothing is certain, and a threshold above every probability must exist. */
  @Override
  public double probability(double rawScore) {
    UnitInterval.require("A raw score", rawScore);
    double probability = sigmoid(a * logarithm(rawScore) + b * complementLogarithm(rawScore) + c);
    return Math.min(probability, LARGEST_PROBABILITY);
  }

  /** ln s of the clipped score. */
  static double logarithm(double rawScore) {
    return Math.log(clip(rawScore));
  }

  /** −ln(1 − s) of the clipped score. */
  static double complementLogarithm(double rawScore) {
    return -Math.log1p(-clip(rawScore));
  }

  private static double clip(double rawScore) {
    return Math.min(1 - CLIP, Math.max(CLIP, rawScore));
  }

  /** This form, unlike exp(x)/(1 + exp(x)), is monotone to the last bit. */
  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
