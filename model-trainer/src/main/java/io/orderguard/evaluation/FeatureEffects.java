package io.orderguard.evaluation;

import java.util.List;

/**
 * How much worse scores get when a part of what the model sees is taken from it. Measured by {@link
 * EffectMeasurement} on a sample of labelled orders, so its own figures are those of the sample.
 *
 * @param orders sampled
 * @param frauds among them
 * @param averagePrecision of the sample with nothing taken, NaN without a fraud
 * @param auc of the sample with nothing taken, NaN without both classes
 * @param columns one effect per feature whose values were permuted between orders, in the
 *     catalogue's order, the outcomes of remembered orders last
 * @param histories one effect per part of the histories that was taken away
 */
public record FeatureEffects(
    int orders,
    int frauds,
    double averagePrecision,
    double auc,
    List<Effect> columns,
    List<Effect> histories) {

  /** Nothing measured. */
  public static final FeatureEffects NONE =
      new FeatureEffects(0, 0, Double.NaN, Double.NaN, List.of(), List.of());

  public FeatureEffects {
    columns = List.copyOf(columns);
    histories = List.copyOf(histories);
  }

  /** Whether there was an order of both classes to measure on. */
  public boolean areDefined() {
    return frauds > 0 && frauds < orders;
  }

  /**
   * What one part is worth: figure with everything less figure without the part. Near or below 0 =
   * the model does not need it.
   *
   * @param name of the feature or of the part
   * @param averagePrecisionDrop NaN without a fraud
   * @param aucDrop NaN without both classes
   */
  public record Effect(String name, double averagePrecisionDrop, double aucDrop) {}
}
