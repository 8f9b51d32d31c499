package io.orderguard.calibration;

/**
 * All that turns a raw score into an answer; the champion and the fallback each have their own.
 *
 * @param percentiles rank among the scores of recent orders
 * @param calibrator probability of fraud
 * @param thresholds decision from the probability
 */
public record ScoreCalibration(
    PercentileMap percentiles, Calibrator calibrator, DecisionThresholds thresholds) {

  /**
   * Percentiles and thresholds of recent orders, whose labels nobody needs to know.
   *
   * @param calibrator fitted to labelled orders
   * @param traffic raw scores of recent orders, each in [0, 1], at least one
   */
  public static ScoreCalibration fit(Calibrator calibrator, double[] traffic, AlertRates rates) {
    double[] probabilities = new double[traffic.length];
    for (int i = 0; i < traffic.length; i++) {
      probabilities[i] = calibrator.probability(traffic[i]);
    }
    return new ScoreCalibration(
        Percentiles.fit(traffic),
        calibrator,
        DecisionThresholds.atAlertRates(probabilities, rates));
  }
}
