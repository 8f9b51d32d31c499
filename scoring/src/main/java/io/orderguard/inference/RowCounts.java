package io.orderguard.inference;

/**
 * Rows of sequences whose vectors were found in memory, and rows that had to be encoded.
 *
 * @param hits found
 * @param misses not found
 */
public record RowCounts(long hits, long misses) {

  /** Of a scorer that keeps no rows. */
  public static final RowCounts NONE = new RowCounts(0, 0);

  RowCounts plus(RowCounts other) {
    return new RowCounts(hits + other.hits, misses + other.misses);
  }
}
