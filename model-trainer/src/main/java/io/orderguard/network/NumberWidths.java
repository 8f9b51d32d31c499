package io.orderguard.network;

/**
 * How finely a network reads numbers.
 *
 * @param mlp hidden width of the MLP that takes the scored order's own numbers and engineered
 *     values straight to the classifier; 0 = no such MLP
 * @param bins ramps that each number becomes before an MLP reads it; 0 = it stays as it is
 * @param additiveBins ramps of each of the scored order's own numbers and engineered values in the
 *     additive term of the logit; 0 = no such term
 */
public record NumberWidths(int mlp, int bins, int additiveBins) {
  /** As the reference: numbers as they are, through the attentions alone. */
  public static final NumberWidths NONE = new NumberWidths(0, 0, 0);

  public NumberWidths {
    AtLeast.require(0, "MLP channels", mlp);
    AtLeast.require(0, "bins of a number", bins);
    AtLeast.require(0, "bins of a number in the additive term", additiveBins);
  }
}
