package io.orderguard.network;

/**
 * Vectors of the categories and vectors of the numbers, each collapsed along the feature axis and
 * put side by side.
 */
final class AggregatedRows implements RowTokens {
  private final EmbeddingTables tables;
  private final FeatureAggregation categories;
  private final FeatureAggregation numbers;

  AggregatedRows(Script script, String name, TsaHyperParameters hyper, EmbeddingTables tables) {
    this.tables = tables;
    TsaSwitches switches = hyper.switches();
    categories =
        FeatureAggregation.declare(
            script, name + "_categories", hyper.columns().categorical(), switches);
    numbers =
        FeatureAggregation.declare(
            script, name + "_numbers", hyper.columns().numerical(), switches);
  }

  @Override
  public Value apply(Value rowCategories, Value rowNumbers) {
    String half = Integer.toString(tables.width());
    Value looked = tables.lookUp(rowCategories.op("t").op("contiguous")); // (C, R, E)
    Value a = categories.vectors(looked.op("flatten", 1)); // (1, R·E)
    Value b = numbers.numbers(rowNumbers, tables.vectorsOfNumbers()); // (1, R·E)
    return Value.concat(1, a.reshape("-1, " + half), b.reshape("-1, " + half)); // (R, D)
  }
}
