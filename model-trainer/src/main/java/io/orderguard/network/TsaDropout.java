package io.orderguard.network;

/**
 * What a network forgets at random while it trains.
 *
 * @param activations share of the activations of every layer, [0, 1)
 * @param attention share of the attention weights, [0, 1). The reference drops them like
 *     activations. Above 0 the processor's fused attention cannot run, which costs a good part of a
 *     training step.
 */
public record TsaDropout(double activations, double attention) {

  public TsaDropout {
    require("Dropout", activations);
    require("Attention dropout", attention);
  }

  /** Of activations alone. */
  public static TsaDropout of(double activations) {
    return new TsaDropout(activations, 0);
  }

  private static void require(String name, double rate) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1), found " + rate);
    }
  }
}
