package io.orderguard.calibration;

/**
 * All that turns a raw score into an answer; the champion and the fallback each have their own.
 *
 * @param percentiles rank among the calibration scores
 * @param calibrator probability of fraud
 * @param thresholds decision from the probability
 */
public record ScoreCalibration(
    PercentileMap percentiles, Calibrator calibrator, DecisionThresholds thresholds) {

  /**
   * Fits all three on one calibration split; the calibrator is that of {@link CalibratorChoice}.
   *
   * @param rawScores each in [0, 1]
   * @param labels true for fraud, one per score; both classes must occur
   * @param entities whose order each is, one per score
   */
  public static ScoreCalibration fit(
      double[] rawScores, boolean[] labels, long[] entities, AlertRates rates) {
    Calibrator calibrator = CalibratorChoice.fit(rawScores, labels, entities).calibrator();
    double[] probabilities = new double[rawScores.length];
    for (int i = 0; i < rawScores.length; i++) {
      probabilities[i] = calibrator.probability(rawScores[i]);
    }
    return new ScoreCalibration(
        Percentiles.fit(rawScores),
        calibrator,
        DecisionThresholds.atAlertRates(probabilities, rates));
  }
}
