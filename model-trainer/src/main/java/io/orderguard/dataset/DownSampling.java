package io.orderguard.dataset;

import java.util.Arrays;

/**
 * Keeps all frauds and a share of the legitimate orders. Whether an order stays is decided by a
 * hash of the seed and its id alone: the same on every machine, in every order of reading, and a
 * larger keep rate keeps a superset.
 *
 * <p>For the training split only. What is fitted to it takes fraud for more frequent than it is, by
 * the same factor of the odds everywhere: {@link #logOdds} takes that back exactly.
 *
 * @param legitimateKeepRate share of the legitimate orders that stay, (0, 1]
 * @param seed another seed keeps another sample
 */
public record DownSampling(double legitimateKeepRate, long seed) {

  /** Keeps all orders. */
  public static final DownSampling NONE = new DownSampling(1, 0);

  private static final double TWO_POW_53 = 0x1p53;

  public DownSampling {
    if (!(legitimateKeepRate > 0 && legitimateKeepRate <= 1)) {
      throw new IllegalArgumentException(
          "The keep rate of legitimate orders must be in (0, 1], found " + legitimateKeepRate);
    }
  }

  /** What is left, in the same order. */
  public Examples of(Examples examples) {
    if (legitimateKeepRate == 1) {
      return examples;
    }
    int[] kept = new int[examples.size()];
    int count = 0;
    for (int i = 0; i < kept.length; i++) {
      if (examples.fraud(i) || keeps(examples.orderId(i))) {
        kept[count++] = i;
      }
    }
    return new ExampleSample(examples, Arrays.copyOf(kept, count));
  }

  /**
   * What must be added to a logit fitted to the sample, so that it is one of all orders: ln of the
   * keep rate, at most 0. From p = b p' / (b p' - p' + 1) with keep rate b and sampled probability
   * p'.
   */
  public double logOdds() {
    return Math.log(legitimateKeepRate);
  }

  private boolean keeps(String orderId) {
    return (hash(orderId) >>> 11) / TWO_POW_53 < legitimateKeepRate;
  }

  /** Of the seed and an order's id. */
  long hash(String orderId) {
    long hash = seed;
    for (int i = 0; i < orderId.length(); i++) {
      hash = mixed(hash + orderId.charAt(i));
    }
    return mixed(hash);
  }

  /** The finaliser of SplitMix64: every input bit changes half of the output bits. */
  private static long mixed(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
