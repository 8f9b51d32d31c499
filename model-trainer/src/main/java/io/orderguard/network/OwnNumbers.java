package io.orderguard.network;

/**
 * The scored order's own numbers and engineered values → one vector, by an MLP of one hidden layer:
 * the shortest way from a hand-made feature to the classifier.
 */
final class OwnNumbers {
  private final PiecewiseLinear ramps;
  private final Linear in;
  private final Linear out;
  private final LayerNorm norm;

  OwnNumbers(Script script, String name, TsaHyperParameters hyper) {
    int e = hyper.widths().embedding();
    int numbers = hyper.columns().numerical() + hyper.columns().engineered();
    ramps = new PiecewiseLinear(hyper.widths().numberBins());
    in = new Linear(script, name + "_in", ramps.width(numbers), hyper.widths().mlp());
    out = new Linear(script, name + "_out", hyper.widths().mlp(), e);
    norm = new LayerNorm(script, name + "_norm", e);
  }

  /** → (B, E). */
  Value apply(ScoredOrder order) {
    Value x = Value.concat(1, order.numbers(), order.engineered()); // (B, N + G)
    return norm.apply(out.apply(in.apply(ramps.apply(x)).relu().dropout()));
  }
}
