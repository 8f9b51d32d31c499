package io.orderguard.network;

/**
 * All of a row at once by an MLP of one hidden layer: what a value means may depend on every other
 * value of the row. The hidden layer is as wide as the network's feed-forwards.
 */
final class DenseRows implements RowTokens {
  private final EmbeddingTables tables;
  private final PiecewiseLinear ramps;
  private final Linear in;
  private final Linear out;

  DenseRows(Script script, String name, TsaHyperParameters hyper, EmbeddingTables tables) {
    this.tables = tables;
    ramps = new PiecewiseLinear(hyper.widths().numbers().bins());
    int inputs =
        hyper.columns().categorical() * tables.width() + ramps.width(hyper.columns().numerical());
    int hidden = hyper.widths().feedForward();
    in = new Linear(script, name + "_row_in", inputs, hidden);
    out = new Linear(script, name + "_row_out", hidden, hyper.orderAttention().width());
  }

  @Override
  public Value apply(Value categories, Value numbers) {
    Value vectors = tables.lookUp(categories).op("flatten", 1); // (R, C·E)
    return out.apply(in.apply(Value.concat(1, vectors, ramps.apply(numbers))).relu());
  }
}
