package io.orderguard.network;

/**
 * Rows of any sequence → tokens of width D, not normalised yet. A token depends on its row alone.
 */
interface RowTokens {

  /** Categories (R, C) and numbers (R, N) → (R, D). */
  Value apply(Value categories, Value numbers);

  /** The one that the hyper-parameters ask for. */
  static RowTokens declare(
      Script script, String name, TsaHyperParameters hyper, EmbeddingTables tables) {
    return switch (hyper.switches().reading().rowTokens()) {
      case AGGREGATED -> new AggregatedRows(script, name, hyper, tables);
      case DENSE -> new DenseRows(script, name, hyper, tables);
    };
  }
}
