package io.orderguard.network;

/**
 * Numbers in [0, 1] as ramps: number x is min(max(n·x − k, 0), 1) for k = 0 … n − 1, so that a
 * first layer can bend anywhere along a number instead of weighing it as a whole. A threshold that
 * makes a fraud is one weight then.
 *
 * <p>Source: the piecewise linear encoding of Gorishniy et al., On Embeddings for Numerical
 * Features in Tabular Deep Learning, arXiv 2203.05556, with bins of equal width.
 */
final class PiecewiseLinear {
  private final int bins;

  /**
   * @param bins n of every number; 0 = numbers stay as they are
   */
  PiecewiseLinear(int bins) {
    this.bins = bins;
  }

  /** How many values so many numbers become. */
  int width(int numbers) {
    return bins == 0 ? numbers : Math.multiplyExact(bins, numbers);
  }

  /** (R, n) → (R, width). */
  Value apply(Value numbers) {
    if (bins == 0) {
      return numbers;
    }
    Value starts =
        numbers
            .script()
            .let("torch.arange(%d, dtype=6, device=%s.device)".formatted(bins, numbers));
    Value ramps = numbers.unsqueeze(2).op("mul", (double) bins).op("sub", starts); // (R, n, bins)
    return ramps.op("clamp", "0.", "1.").op("flatten", 1);
  }
}
