package io.orderguard.network;

/** ½((Σ v)² − Σ v²) over the feature vectors: the sum of all their pairwise products. */
final class FactorisationMachine implements FeatureAggregation {

  @Override
  public Value vectors(Value x) {
    return pairs(x.op("sum", "[0]", true), x.times(x).op("sum", "[0]", true));
  }

  /** Both sums are matrix products of the numbers, so no (n, R·E) tensor is needed. */
  @Override
  public Value numbers(Value numbers, Value table) {
    Value sum = numbers.op("matmul", table); // (R, E)
    Value squares = numbers.times(numbers).op("matmul", table.times(table)); // (R, E)
    return pairs(sum, squares).reshape("1, -1");
  }

  private static Value pairs(Value sum, Value squares) {
    return sum.times(sum).op("sub", squares).op("mul", 0.5);
  }
}
