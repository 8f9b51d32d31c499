package io.orderguard.evaluation;

/** Whether probabilities can be taken at their word. */
public final class ProbabilityMetrics {

  /** Bins of {@link #calibrationError}. */
  public static final int BINS = 15;

  /** Keeps the logarithm finite: no single order costs more than 27.6 nats. */
  private static final double CLIP = 1e-12;

  private ProbabilityMetrics() {}

  /**
   * Mean negative log-likelihood in nats, probabilities clipped to [1e-12, 1 − 1e-12]. NaN without
   * a row.
   *
   * @param probabilities of fraud, [0, 1]
   * @param labels true = fraud
   */
  public static double logLoss(double[] probabilities, boolean[] labels) {
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      double p = Math.min(1 - CLIP, Math.max(CLIP, probabilities[i]));
      sum -= Math.log(labels[i] ? p : 1 - p);
    }
    return sum / probabilities.length;
  }

  /**
   * Expected calibration error with {@value #BINS} bins of equal mass: the mean over all rows of
   * |mean probability − fraud rate| of the row's bin. A group of equal probabilities that lies in
   * two bins takes its mean fraud rate into both. NaN without a row.
   *
   * @param probabilities of fraud, [0, 1]
   * @param labels true = fraud
   */
  public static double calibrationError(double[] probabilities, boolean[] labels) {
    return calibrationError(RankedScores.of(probabilities, labels));
  }

  static double calibrationError(RankedScores ranked) {
    return EqualMassBins.of(ranked, BINS).meanGap();
  }
}
