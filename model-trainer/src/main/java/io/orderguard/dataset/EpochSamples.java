package io.orderguard.dataset;

import java.util.Arrays;

/**
 * What every epoch of a training run sees of a train split that is down-sampled: all frauds, and
 * each time other legitimate orders, until all have had their turn and the first come again. So
 * nothing is left out for good, at the price of the sample alone.
 *
 * <p>Which orders an epoch sees depends on their ids, the seed and the epoch's number. Immutable,
 * thread-safe; four bytes for every order of a split that is sampled.
 */
public final class EpochSamples {

  private final Examples all;
  private final int[] frauds;

  /** By hash, so that neighbours have nothing in common. */
  private final int[] legitimate;

  private final int legitimateOfEpoch;

  private EpochSamples(Examples all, int[] frauds, int[] legitimate, int legitimateOfEpoch) {
    this.all = all;
    this.frauds = frauds;
    this.legitimate = legitimate;
    this.legitimateOfEpoch = legitimateOfEpoch;
  }

  /** The samples of a split; with a keep rate of 1 every epoch sees all. */
  public static EpochSamples of(Examples all, DownSampling sampling) {
    if (sampling.legitimateKeepRate() == 1) {
      return new EpochSamples(all, new int[0], new int[0], all.size());
    }
    int[] frauds = new int[all.size()];
    long[] ranked = new long[all.size()];
    int fraudCount = 0;
    int legitimateCount = 0;
    for (int i = 0; i < all.size(); i++) {
      if (all.fraud(i)) {
        frauds[fraudCount++] = i;
      } else {
        ranked[legitimateCount++] = rank(sampling, all.orderId(i), i);
      }
    }
    Arrays.sort(ranked, 0, legitimateCount);
    int[] legitimate = new int[legitimateCount];
    for (int i = 0; i < legitimateCount; i++) {
      legitimate[i] = (int) ranked[i];
    }
    long ofEpoch = Math.round(sampling.legitimateKeepRate() * legitimateCount);
    return new EpochSamples(
        all,
        Arrays.copyOf(frauds, fraudCount),
        legitimate,
        (int) Math.min(legitimateCount, Math.max(1, ofEpoch)));
  }

  /** Sorts by half of the hash, and by place where two are equal. */
  private static long rank(DownSampling sampling, String orderId, int index) {
    return (sampling.hash(orderId) & 0xFFFFFFFF00000000L) | index;
  }

  /** Orders of every epoch. */
  public int size() {
    return frauds.length + legitimateOfEpoch;
  }

  /**
   * What an epoch sees, oldest first.
   *
   * @param epoch from 0
   */
  public Examples epoch(int epoch) {
    if (size() == all.size()) {
      return all;
    }
    int[] indices = Arrays.copyOf(frauds, size());
    int first = (int) ((long) epoch * legitimateOfEpoch % legitimate.length);
    for (int i = 0; i < legitimateOfEpoch; i++) {
      indices[frauds.length + i] = legitimate[(first + i) % legitimate.length];
    }
    Arrays.sort(indices);
    return new ExampleSample(all, indices);
  }
}
