package io.orderguard.network;

import io.orderguard.features.FeatureEncoding;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sizes of a two-sequence temporal self-attention network.
 *
 * @param categorical C: categorical columns of a row, at least 1
 * @param numerical N: numerical columns of a row, at least 1
 * @param engineered G: engineered columns of the scored order
 * @param embeddingRows rows of the categorical table, row 0 is padding
 * @param embeddingWidth E; tokens of the order attention are 2E wide
 * @param feedForwardWidth F
 * @param heads H, a divisor of E
 * @param orderLayers at least 1
 * @param featureLayers at least 1
 * @param headWidth hidden width of the classifier
 * @param mlpWidth hidden width of the MLP that takes the scored order's own numbers and engineered
 *     values straight to the classifier; 0 = no such MLP
 * @param dropout share of activations dropped in training, [0, 1)
 */
public record TsaHyperParameters(
    int categorical,
    int numerical,
    int engineered,
    int embeddingRows,
    int embeddingWidth,
    int feedForwardWidth,
    int heads,
    int orderLayers,
    int featureLayers,
    int headWidth,
    int mlpWidth,
    double dropout) {

  /** τ: the scale of time in attention. */
  static final double TIME_SCALE_SECONDS = 1e6;

  /** Time deltas are cut to [0, this]. */
  static final double MAX_DELTA_SECONDS = 1e7;

  /**
   * A card weight up to this counts as 0. The reference has 0.05, to skip work; no gradient passes
   * a skipped card, so a gate that leans to the customer early never hears of cards again.
   */
  static final double GATE_THRESHOLD = 0.0;

  public TsaHyperParameters {
    requireAtLeast(1, "categorical columns", categorical);
    requireAtLeast(1, "numerical columns", numerical);
    requireAtLeast(0, "engineered columns", engineered);
    requireAtLeast(2, "embedding rows", embeddingRows);
    requireAtLeast(1, "embedding width", embeddingWidth);
    requireAtLeast(1, "feed-forward width", feedForwardWidth);
    requireAtLeast(1, "heads", heads);
    requireAtLeast(1, "order layers", orderLayers);
    requireAtLeast(1, "feature layers", featureLayers);
    requireAtLeast(1, "head width", headWidth);
    requireAtLeast(0, "MLP width", mlpWidth);
    if (embeddingWidth % heads != 0) {
      throw new IllegalArgumentException(
          "The embedding width must be a multiple of the heads ("
              + heads
              + "), found "
              + embeddingWidth);
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("Dropout must be in [0, 1), found " + dropout);
    }
  }

  /** The compact network of the demonstration: E 32, F 64, one head, two layers of each kind. */
  public static TsaHyperParameters demo(FeatureEncoding encoding) {
    return new TsaHyperParameters(
        encoding.categoricalColumns(),
        encoding.numericalColumns(),
        encoding.engineeredColumns(),
        encoding.embeddingRows(),
        32,
        64,
        1,
        2,
        2,
        256,
        0,
        0.1);
  }

  /**
   * The network the trainer starts from: the compact one, with the MLP, which reads derived
   * features far better than the feature attention does.
   */
  public static TsaHyperParameters standard(FeatureEncoding encoding) {
    return demo(encoding).withMlp(64);
  }

  /** The same with another width of the MLP. */
  TsaHyperParameters withMlp(int width) {
    return new TsaHyperParameters(
        categorical,
        numerical,
        engineered,
        embeddingRows,
        embeddingWidth,
        feedForwardWidth,
        heads,
        orderLayers,
        featureLayers,
        headWidth,
        width,
        dropout);
  }

  /** By name, for manifests. */
  Map<String, String> asText() {
    Map<String, String> text = new LinkedHashMap<>();
    text.put("sequences", "2");
    text.put("categorical", Integer.toString(categorical));
    text.put("numerical", Integer.toString(numerical));
    text.put("engineered", Integer.toString(engineered));
    text.put("embeddingRows", Integer.toString(embeddingRows));
    text.put("embeddingWidth", Integer.toString(embeddingWidth));
    text.put("feedForwardWidth", Integer.toString(feedForwardWidth));
    text.put("heads", Integer.toString(heads));
    text.put("orderLayers", Integer.toString(orderLayers));
    text.put("featureLayers", Integer.toString(featureLayers));
    text.put("headWidth", Integer.toString(headWidth));
    text.put("useMlp", mlpWidth > 0 ? "on" : "off");
    text.put("mlpWidth", Integer.toString(mlpWidth));
    text.put("dropout", Double.toString(dropout));
    text.put("timeDecay", "reference");
    text.put("timeScaleSeconds", Double.toString(TIME_SCALE_SECONDS));
    text.put("maxDeltaSeconds", Double.toString(MAX_DELTA_SECONDS));
    text.put("gate", "renormalised");
    text.put("gateThreshold", Double.toString(GATE_THRESHOLD));
    text.put("featureAggregation", "mlp");
    text.put("cls", "learned");
    text.put("featureFinalNorm", "on");
    text.put("unknownCategory", "perFeature");
    return text;
  }

  AttentionSize orderAttention() {
    return new AttentionSize(2 * embeddingWidth, feedForwardWidth, heads, orderLayers);
  }

  AttentionSize featureAttention() {
    return new AttentionSize(embeddingWidth, feedForwardWidth, heads, featureLayers);
  }

  private static void requireAtLeast(int least, String what, int found) {
    if (found < least) {
      throw new IllegalArgumentException(
          "The number of " + what + " must be at least " + least + ", found " + found);
    }
  }
}
