package io.orderguard.topology;

import io.orderguard.avro.OrderSnapshot;
import io.orderguard.history.Snapshot;
import io.orderguard.history.SnapshotCodec;
import io.orderguard.wire.AvroCodec;

/** Makes the records of the snapshots topic. */
final class SnapshotRecords {

  private static final AvroCodec<OrderSnapshot> CODEC = AvroCodec.of(OrderSnapshot.class);

  private final SnapshotConfig.Rows rows;
  private final long fromMillis;
  private final long toMillis;
  private final String catalogueFingerprint;

  SnapshotRecords(SnapshotConfig config, String catalogueFingerprint) {
    this.rows = config.rows();
    this.fromMillis = config.from().toEpochMilli();
    this.toMillis = config.to().toEpochMilli();
    this.catalogueFingerprint = catalogueFingerprint;
  }

  /** Whether an order of that time leaves a snapshot. */
  boolean covers(long orderTimeMillis) {
    return orderTimeMillis >= fromMillis && orderTimeMillis < toMillis;
  }

  byte[] encode(Snapshot snapshot) {
    return CODEC.encode(
        switch (rows) {
          case FULL -> SnapshotCodec.inFull(snapshot, catalogueFingerprint);
          case REFERENCE -> SnapshotCodec.byReference(snapshot, catalogueFingerprint);
        });
  }
}
