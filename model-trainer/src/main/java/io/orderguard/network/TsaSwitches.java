package io.orderguard.network;

/**
 * The choices of a network beside its sizes.
 *
 * @param timeDecay how time enters the order attention
 * @param timeScaleSeconds τ, above 0
 * @param deltaClamp whether time deltas are cut to [0, 10^7] seconds
 * @param timeEncoding what is added to the tokens of the order attentions
 * @param featureAggregation how the feature vectors of a row become one
 * @param aggregationDepth how many layers that takes
 * @param featureBias whether every feature of the scored order has a vector of its own added
 * @param cls what the feature attention's CLS token starts from
 * @param featureFinalNorm whether the feature attention's answer is normalised
 * @param gate what the weights of the two sequences add to
 * @param gateThreshold a card weight up to this counts as 0, [0, 1)
 * @param experts what may stand in for a feed-forward
 * @param reading how sequences are read and put together
 */
public record TsaSwitches(
    TimeDecay timeDecay,
    double timeScaleSeconds,
    Switch deltaClamp,
    TimeEncodingKind timeEncoding,
    AggregationKind featureAggregation,
    AggregationDepth aggregationDepth,
    Switch featureBias,
    Cls cls,
    Switch featureFinalNorm,
    GateWeights gate,
    double gateThreshold,
    Experts experts,
    TsaReading reading) {

  /** Time deltas are cut to [0, this]. */
  static final double MAX_DELTA_SECONDS = 1e7;

  /**
   * Ours. The reference has a gate threshold of 0.05, to skip work; no gradient passes a skipped
   * card, so a gate that leans to the customer early never hears of cards again.
   */
  public static final TsaSwitches DEFAULT =
      new TsaSwitches(
          TimeDecay.REFERENCE,
          1e6,
          Switch.ON,
          TimeEncodingKind.NONE,
          AggregationKind.MLP,
          AggregationDepth.UNTIL_ONE,
          Switch.ON,
          Cls.LEARNED,
          Switch.ON,
          GateWeights.RENORMALISED,
          0,
          Experts.NONE,
          TsaReading.REFERENCE);

  /** The reference's, to reproduce its outputs. */
  public static final TsaSwitches PARITY =
      new TsaSwitches(
          TimeDecay.REFERENCE,
          1e6,
          Switch.OFF,
          TimeEncodingKind.NONE,
          AggregationKind.MLP,
          AggregationDepth.FIVE,
          Switch.ON,
          Cls.ZERO,
          Switch.OFF,
          GateWeights.REFERENCE,
          0.05,
          Experts.NONE,
          TsaReading.REFERENCE);

  public TsaSwitches {
    if (!(timeScaleSeconds > 0 && timeScaleSeconds < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The time scale must be above 0 seconds, found " + timeScaleSeconds);
    }
    if (!(gateThreshold >= 0 && gateThreshold < 1)) {
      throw new IllegalArgumentException(
          "The gate threshold must be in [0, 1), found " + gateThreshold);
    }
  }

  /** What is added to the tokens of the order attentions. */
  public enum TimeEncodingKind {
    NONE,
    TIME2VEC,
    LOG
  }

  /** How the feature vectors of a row become one. */
  public enum AggregationKind {
    MLP,
    FM
  }

  /** What the feature attention's CLS token starts from. */
  public enum Cls {
    LEARNED,
    ZERO
  }

  /**
   * The weights of the customer's and the card's vector: they add to 1 ({@code RENORMALISED}), or
   * the card's is taken away where it has no history, or is too small, and the customer's stays
   * ({@code REFERENCE}).
   */
  public enum GateWeights {
    RENORMALISED,
    REFERENCE
  }
}
