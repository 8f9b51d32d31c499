package io.orderguard.network;

/** Two linear layers with ReLU and dropout between them: D → F → D. */
final class FeedForward {
  private final Linear in;
  private final Linear out;

  FeedForward(Script script, String name, int width, int hidden) {
    in = new Linear(script, name + "_in", width, hidden);
    out = new Linear(script, name + "_out", hidden, width);
  }

  Value apply(Value x) {
    return out.apply(in.apply(x).relu().dropout());
  }
}
