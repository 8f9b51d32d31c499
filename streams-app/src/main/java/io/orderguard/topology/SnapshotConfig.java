package io.orderguard.topology;

import java.time.Instant;

/**
 * Which orders leave a snapshot and how.
 *
 * @param rows how earlier orders are written
 * @param from first order time that leaves one, inclusive
 * @param to first order time that leaves none any more, exclusive
 */
public record SnapshotConfig(Rows rows, Instant from, Instant to) {

  /** How a snapshot writes the earlier orders of its sequences. */
  public enum Rows {
    /** Each row in full: a snapshot stands alone. */
    FULL,
    /** By order id: small, but only readable beside the snapshots of the earlier orders. */
    REFERENCE
  }

  /** Every order, rows in full. */
  public static final SnapshotConfig DEFAULT =
      new SnapshotConfig(Rows.FULL, Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE));

  public SnapshotConfig {
    if (from.isAfter(to)) {
      throw new IllegalArgumentException(
          "Snapshots must start before they end, found from " + from + " to " + to);
    }
  }

  /** Whether an order of that time leaves a snapshot. */
  boolean covers(long orderTimeMillis) {
    return orderTimeMillis >= from.toEpochMilli() && orderTimeMillis < to.toEpochMilli();
  }
}
