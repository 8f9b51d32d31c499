package io.orderguard.topologybench;

import io.orderguard.topology.SnapshotConfig;
import io.orderguard.topology.SnapshotConfig.Rows;
import java.time.Instant;

/** How orders leave snapshots. */
enum SnapshotChoice {
  /** None. */
  NONE("no snapshots"),
  /** Earlier orders by their ids. */
  REFERENCE("snapshots by reference"),
  /** Earlier orders in full. */
  FULL("full snapshots");

  private final String words;

  SnapshotChoice(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  SnapshotConfig config() {
    Instant end = SnapshotConfig.DEFAULT.to();
    return switch (this) {
      case NONE -> new SnapshotConfig(Rows.FULL, Instant.EPOCH, Instant.EPOCH);
      case REFERENCE -> new SnapshotConfig(Rows.REFERENCE, Instant.EPOCH, end);
      case FULL -> new SnapshotConfig(Rows.FULL, Instant.EPOCH, end);
    };
  }
}
