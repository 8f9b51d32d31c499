package io.orderguard.network;

/**
 * How wide and deep a network is.
 *
 * @param embedding E; tokens of the order attention are 2E wide
 * @param feedForward F
 * @param heads H, a divisor of E
 * @param orderLayers at least 1
 * @param featureLayers 0 = the scored order is not read by a feature attention
 * @param head hidden width of the classifier
 */
public record TsaWidths(
    int embedding,
    int feedForward,
    int heads,
    int orderLayers,
    int featureLayers,
    int head,
    NumberWidths numbers) {

  public TsaWidths {
    AtLeast.require(1, "embedding channels", embedding);
    AtLeast.require(1, "feed-forward channels", feedForward);
    AtLeast.require(1, "heads", heads);
    AtLeast.require(1, "order layers", orderLayers);
    AtLeast.require(0, "feature layers", featureLayers);
    AtLeast.require(1, "head channels", head);
    if (embedding % heads != 0) {
      throw new IllegalArgumentException(
          "The embedding width must be a multiple of the heads ("
              + heads
              + "), found "
              + embedding);
    }
  }
}
