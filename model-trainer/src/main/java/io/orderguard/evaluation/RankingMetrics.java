package io.orderguard.evaluation;

/**
 * How well scores put frauds before legitimate orders. Only the order of the scores counts; equal
 * scores are treated as one group, so that no figure depends on the order of the rows.
 */
public final class RankingMetrics {

  private RankingMetrics() {}

  /**
   * Average precision Σ (R_k − R_{k−1})·P_k over the distinct scores, step-wise, ties as one step.
   * NaN without a fraud.
   *
   * @param scores higher = riskier, none NaN
   * @param labels true = fraud
   */
  public static double averagePrecision(double[] scores, boolean[] labels) {
    return averagePrecision(RankedScores.of(scores, labels));
  }

  static double averagePrecision(RankedScores ranked) {
    double sum = 0;
    int taken = 0;
    int frauds = 0;
    for (int from = 0; from < ranked.size(); from = taken) {
      taken = ranked.tieEnd(from);
      int found = ranked.frauds(from, taken);
      frauds += found;
      sum += (double) found * frauds / taken;
    }
    return sum / ranked.frauds();
  }

  /**
   * ROC AUC by mean ranks: the share of (fraud, legitimate) pairs in the right order, a tie
   * counting one half. NaN without both classes.
   *
   * @param scores higher = riskier, none NaN
   * @param labels true = fraud
   */
  public static double auc(double[] scores, boolean[] labels) {
    return auc(RankedScores.of(scores, labels));
  }

  static double auc(RankedScores ranked) {
    double pairs = 0;
    long fraudsAbove = 0;
    int end = 0;
    for (int from = 0; from < ranked.size(); from = end) {
      end = ranked.tieEnd(from);
      int frauds = ranked.frauds(from, end);
      int legitimate = end - from - frauds;
      pairs += legitimate * (fraudsAbove + 0.5 * frauds);
      fraudsAbove += frauds;
    }
    double all = (double) ranked.frauds() * (ranked.size() - ranked.frauds());
    return pairs / all;
  }

  /**
   * Share of the frauds among the {@code alertRate} riskiest orders. Of a group of equal scores
   * that only partly fits, the expected number of frauds counts. NaN without a fraud.
   *
   * @param alertRate share of orders that can be looked at, (0, 1]
   */
  public static double recallAtAlertRate(double[] scores, boolean[] labels, double alertRate) {
    if (!(alertRate > 0 && alertRate <= 1)) {
      throw new IllegalArgumentException("An alert rate must be in (0, 1], found " + alertRate);
    }
    RankedScores ranked = RankedScores.of(scores, labels);
    return ranked.fraudsWithin(alertRate * ranked.size()) / ranked.frauds();
  }
}
