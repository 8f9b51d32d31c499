package io.orderguard.network;

/**
 * A loss as its paper or specification writes it, in doubles, order by order.
 *
 * @param phase of a cyclical loss
 */
public record NaiveLoss(Loss loss, double phase) {

  /** Of an order with logit z. */
  public double of(double z, boolean fraud) {
    return of(z, fraud, z);
  }

  /** The same with everything that lets no gradient pass taken at another logit. */
  public double of(double z, boolean fraud, double fixed) {
    if (loss instanceof Loss.CrossEntropy crossEntropy) {
      return fraud ? -crossEntropy.positiveWeight() * ln(z) : -ln(-z);
    } else if (loss instanceof Loss.Focal focal) {
      double t = fraud ? z : -z;
      double share = fraud ? focal.alpha() : 1 - focal.alpha();
      return -share * Math.pow(probability(-t), focal.gamma()) * ln(t);
    } else if (loss instanceof Loss.CyclicalFocal cyclical) {
      return part(cyclical, z, fraud) + part(cyclical, -z, !fraud);
    }
    return asymmetric((Loss.Asymmetric) loss, z, fraud, fixed);
  }

  /** What one class adds, x being its logit. */
  private double part(Loss.CyclicalFocal cyclical, double x, boolean isTrue) {
    double p = probability(x);
    double smooth =
        (isTrue ? 1 : 0) * (1 - cyclical.smoothing()) + cyclical.smoothing() / 2; // o_c(1−ε) + ε/2
    double hard =
        isTrue
            ? Math.pow(probability(-x), cyclical.gammaPositive())
            : Math.pow(p, cyclical.gammaNegative());
    double sure = isTrue ? Math.pow(1 + p, cyclical.gammaHard()) : 1;
    return -smooth * ln(x) * ((1 - phase) * hard + phase * sure);
  }

  private static double asymmetric(Loss.Asymmetric loss, double z, boolean fraud, double fixed) {
    double label = (fraud ? 1 : 0) * (1 - loss.smoothing()) + loss.smoothing() / 2;
    double shifted = Math.max(probability(z) - loss.margin(), 0);
    double shiftedFixed = Math.max(probability(fixed) - loss.margin(), 0);
    double ofFraud = Math.pow(probability(-fixed), loss.gammaPositive()) * ln(z);
    double ofLegitimate =
        Math.pow(shiftedFixed, loss.gammaNegative()) * Math.log(Math.max(1 - shifted, 1e-8));
    return -(label * ofFraud + (1 - label) * ofLegitimate);
  }

  private static double probability(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  /** ln σ(logit). */
  private static double ln(double logit) {
    return Math.min(logit, 0) - Math.log1p(Math.exp(-Math.abs(logit)));
  }
}
