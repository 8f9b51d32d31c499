package io.orderguard.features;

/**
 * 128 bits of a row's values as they are before encoding: two rows with equal fingerprints are
 * encoded alike. Two words of state, each multiplied and folded per value, with seeds that nobody
 * outside the process knows, so that rows that collide cannot be made on purpose; by chance two of
 * n rows collide with a probability of n²/2^129.
 *
 * <p>Scratch of one thread: {@link RowEncoder#fingerprint} fills it.
 */
public final class RowFingerprint {
  private static final long FIRST_FACTOR = 0x9E3779B97F4A7C15L;
  private static final long SECOND_FACTOR = 0xC2B2AE3D27D4EB4FL;

  private final long firstSeed;
  private final long secondSeed;
  private long high;
  private long low;

  /** The seeds are random, and the same for all fingerprints that are ever compared. */
  public RowFingerprint(long firstSeed, long secondSeed) {
    this.firstSeed = firstSeed;
    this.secondSeed = secondSeed;
    start();
  }

  /** One half. */
  public long high() {
    return high;
  }

  /** The other half. */
  public long low() {
    return low;
  }

  void start() {
    high = firstSeed;
    low = secondSeed;
  }

  void add(long value) {
    high = fold((high ^ value) * FIRST_FACTOR);
    low = fold((low + value) * SECOND_FACTOR);
  }

  /** High bits of a product depend on all bits of its factors, low ones do not. */
  private static long fold(long product) {
    return product ^ (product >>> 32);
  }
}
