package io.orderguard.training;

/**
 * What a run draws random numbers for. Every use has a seed of its own for every index, so no draw
 * depends on an earlier one and a run can start anywhere. The mixing is the finaliser of SplitMix64
 * [1].
 *
 * <p>[1] G. L. Steele, D. Lea, C. H. Flood, Fast splittable pseudorandom number generators, 2014.
 */
enum RandomUse {
  /** Index: the epoch, from 0. */
  EPOCH_ORDER(0x9E3779B97F4A7C15L),
  /** Index: the call of the training program. */
  DROPOUT(0xD1B54A32D192ED03L);

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long salt;

  RandomUse(long salt) {
    this.salt = salt;
  }

  /** The seed of this use at an index. */
  long seed(long runSeed, long index) {
    return mix(mix(runSeed ^ salt) + (index + 1) * GOLDEN);
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
