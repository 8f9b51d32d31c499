package io.orderguard.network;

/**
 * The scored order's own numbers and engineered values → one vector, by an MLP of one hidden layer:
 * the shortest way from a hand-made feature to the classifier.
 */
final class OwnNumbers {
  private final Linear in;
  private final Linear out;
  private final LayerNorm norm;

  OwnNumbers(Script script, String name, TsaHyperParameters sizes) {
    int e = sizes.embeddingWidth();
    in = new Linear(script, name + "_in", sizes.numerical() + sizes.engineered(), sizes.mlpWidth());
    out = new Linear(script, name + "_out", sizes.mlpWidth(), e);
    norm = new LayerNorm(script, name + "_norm", e);
  }

  /** → (B, E). */
  Value apply(TsaInputs inputs) {
    Value x = Value.concat(1, inputs.scoredNumbers(), inputs.engineered()); // (B, N + G)
    return norm.apply(out.apply(in.apply(x).relu().dropout()));
  }
}
