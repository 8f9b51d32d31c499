package io.orderguard.baseline;

/**
 * How baselines are fitted.
 *
 * @param seed decides what is random
 * @param threads at least 1
 * @param logOdds added to every logit: what takes back that the training split was down-sampled
 */
public record BaselinePlan(long seed, int threads, double logOdds) {

  public BaselinePlan {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "Baselines must be fitted by at least 1 thread, found " + threads);
    }
    if (!Double.isFinite(logOdds)) {
      throw new IllegalArgumentException("The correction of logits must be finite: " + logOdds);
    }
  }

  /** The corrected probability of a logit. */
  double probability(double logit) {
    return 1 / (1 + Math.exp(-(logit + logOdds)));
  }
}
