package io.orderguard.topology;

/**
 * The largest records that the cluster takes where a record may be too large. They are known before
 * a record is sent: a refused one ends a transaction, and comes again for ever.
 *
 * @param deadLetterBytes on the dead-letter topic
 * @param snapshotBytes on the snapshots topic
 */
public record RecordLimits(long deadLetterBytes, long snapshotBytes) {

  /** What producer and topics take where nothing else is set: 1 MiB. */
  public static final RecordLimits DEFAULT = new RecordLimits(1 << 20, 1 << 20);

  /** Below it not even the coordinates of a record could be written. */
  private static final long LEAST = 4096;

  public RecordLimits {
    require("dead letters", deadLetterBytes);
    require("snapshots", snapshotBytes);
  }

  private static void require(String what, long bytes) {
    if (bytes < LEAST) {
      throw new IllegalArgumentException(
          "Producer and topic must take records of %d bytes as %s, found %d"
              .formatted(LEAST, what, bytes));
    }
  }
}
