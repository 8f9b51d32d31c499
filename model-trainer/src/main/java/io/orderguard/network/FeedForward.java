package io.orderguard.network;

/** What a layer does to every token by itself: D → D. */
interface FeedForward {

  /**
   * (S, T, D) → (S, T, D), wide.
   *
   * @param keys which tokens are real
   */
  Value apply(Value x, Keys keys);

  /** The one that the hyper-parameters ask for. */
  static FeedForward declare(Script script, String name, AttentionSize size) {
    return size.experts().count() > 0
        ? new MixtureOfExperts(script, name, size)
        : new TwoLayers(script, name, size);
  }

  /** Two linear layers with ReLU and dropout between them: D → F → D. */
  final class TwoLayers implements FeedForward {
    private final NarrowLinear in;
    private final NarrowLinear out;

    private TwoLayers(Script script, String name, AttentionSize size) {
      in = new NarrowLinear(script, name + "_in", size.width(), size.hidden());
      out = new NarrowLinear(script, name + "_out", size.hidden(), size.width());
    }

    @Override
    public Value apply(Value x, Keys keys) {
      return out.apply(in.applyRelu(x.narrow()).dropout()).wide();
    }
  }
}
