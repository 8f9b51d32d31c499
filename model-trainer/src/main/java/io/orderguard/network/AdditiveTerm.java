package io.orderguard.network;

/**
 * A sum of one piecewise linear function of each of the scored order's own numbers and engineered
 * values, added to the logits: a generalised additive model beside the network. What a number says
 * whatever the others are can be learned there.
 *
 * <p>It starts as zero, so that only evidence bends it.
 *
 * <p>Source: Hastie and Tibshirani, Generalized Additive Models, Statistical Science 1 (1986); a
 * linear model beside a network is the wide part of Cheng et al., Wide &amp; Deep Learning, arXiv
 * 1606.07792.
 */
final class AdditiveTerm {
  private static final int LOGITS = 2;

  private final PiecewiseLinear ramps;
  private final Value weight;

  AdditiveTerm(Script script, String name, TsaHyperParameters hyper) {
    int numbers = hyper.columns().numerical() + hyper.columns().engineered();
    ramps = new PiecewiseLinear(hyper.widths().numbers().additiveBins());
    int width = ramps.width(numbers);
    weight = script.weight(name + "_weight", Initialiser.constant(0), LOGITS, width);
  }

  /** → (B, 2). */
  Value apply(ScoredOrder order) {
    return ramps.apply(order.ownNumbers()).op("linear", weight, "None");
  }
}
