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
    ramps = new PiecewiseLinear(hyper.widths().numbers().bins());
    in = new Linear(script, name + "_in", ramps.width(numbers), hyper.widths().numbers().mlp());
    out = new Linear(script, name + "_out", hyper.widths().numbers().mlp(), e);
    norm = new LayerNorm(script, name + "_norm", e);
  }

  /** → (B, E). */
  Value apply(ScoredOrder order) {
    return norm.apply(out.apply(in.apply(ramps.apply(order.ownNumbers())).relu().dropout()));
  }
}
