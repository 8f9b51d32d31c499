package io.orderguard.evaluation;

/**
 * Whether probabilities can be taken at their word. NaN = not defined, since there is no order.
 *
 * @param logLoss nats, {@link ProbabilityMetrics#logLoss}
 * @param brier mean squared error and its parts
 * @param calibrationError {@link ProbabilityMetrics#calibrationError}
 * @param meanProbability what the scores expect the fraud rate to be
 * @param fraudRate what it was
 */
public record CalibrationFigures(
    double logLoss,
    BrierScore brier,
    double calibrationError,
    double meanProbability,
    double fraudRate) {

  static CalibrationFigures of(JudgedOrders judged, RankedScores ranked) {
    double sum = 0;
    for (int row = 0; row < judged.size(); row++) {
      sum += judged.probability(row);
    }
    return new CalibrationFigures(
        judged.logLoss(),
        judged.brierScore(),
        ProbabilityMetrics.calibrationError(ranked),
        sum / judged.size(),
        (double) ranked.frauds() / ranked.size());
  }
}
