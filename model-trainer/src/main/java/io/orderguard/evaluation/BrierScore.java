package io.orderguard.evaluation;

/**
 * The mean squared error of probabilities, and where it comes from: {@code score = reliability −
 * resolution + uncertainty}, exactly. NaN without an order.
 *
 * <p>Reliability is measured in the {@value ProbabilityMetrics#BINS} bins of {@link
 * ProbabilityMetrics#calibrationError}. Resolution is the generalised one [1]: it also has what
 * binning hides within bins, so that the parts add up.
 *
 * <p>[1] Stephenson, Coelho, Jolliffe: Two extra components in the Brier score decomposition.
 * Weather and Forecasting 23 (2008).
 *
 * @param score mean of (probability − label)², [0, 1]; lower is better
 * @param reliability mean squared gap between a bin's mean probability and its fraud rate; 0 =
 *     every probability can be taken at its word
 * @param resolution how far the scores tell orders apart; higher is better
 * @param uncertainty fraud rate · (1 − fraud rate): the score of always saying the fraud rate
 */
public record BrierScore(double score, double reliability, double resolution, double uncertainty) {

  static BrierScore of(double[] probabilities, boolean[] labels) {
    RankedScores ranked = RankedScores.of(probabilities, labels);
    double squares = 0;
    for (int i = 0; i < labels.length; i++) {
      double error = probabilities[i] - (labels[i] ? 1 : 0);
      squares += error * error;
    }
    double score = squares / labels.length;
    double reliability = EqualMassBins.of(ranked, ProbabilityMetrics.BINS).meanSquaredGap();
    double rate = (double) ranked.frauds() / ranked.size();
    double uncertainty = rate * (1 - rate);
    return new BrierScore(score, reliability, reliability + uncertainty - score, uncertainty);
  }
}
