package io.orderguard.topology;

import io.orderguard.avro.OrderSnapshot;
import io.orderguard.history.Snapshot;
import io.orderguard.history.SnapshotCodec;
import io.orderguard.wire.AvroCodec;

/** Makes the records of the snapshots topic. */
final class SnapshotRecords {

  private static final AvroCodec<OrderSnapshot> CODEC = AvroCodec.of(OrderSnapshot.class);

  private final SnapshotConfig config;
  private final String catalogueFingerprint;

  SnapshotRecords(SnapshotConfig config, String catalogueFingerprint) {
    this.config = config;
    this.catalogueFingerprint = catalogueFingerprint;
  }

  /** Whether an order of that time leaves a snapshot. */
  boolean covers(long orderTimeMillis) {
    return config.covers(orderTimeMillis);
  }

  byte[] encode(Snapshot snapshot) {
    return CODEC.encode(
        switch (config.rows()) {
          case FULL -> SnapshotCodec.inFull(snapshot, catalogueFingerprint);
          case REFERENCE -> SnapshotCodec.byReference(snapshot, catalogueFingerprint);
        });
  }
}
