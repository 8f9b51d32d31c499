package io.orderguard.network;

/**
 * Collapses the n feature vectors of a row into one.
 *
 * <p>Rows and channels lie in the columns, (n, R·E), so that no large tensor is ever transposed.
 */
interface FeatureAggregation {

  /** Looked-up vectors (n, R·E) → (1, R·E). */
  Value vectors(Value x);

  /** Numbers (R, n) times their table's vectors (n, E) → (1, R·E). */
  Value numbers(Value numbers, Value table);

  /** The one that the hyper-parameters ask for. */
  static FeatureAggregation declare(
      Script script, String name, int features, TsaSwitches switches) {
    return switch (switches.featureAggregation()) {
      case MLP -> new MlpAggregation(script, name, switches.aggregationDepth().widths(features));
      case FM -> new FactorisationMachine();
    };
  }
}
