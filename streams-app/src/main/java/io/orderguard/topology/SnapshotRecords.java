package io.orderguard.topology;

import io.orderguard.history.Snapshot;
import io.orderguard.history.SnapshotWriter;
import io.orderguard.topology.SnapshotConfig.Rows;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the records of the snapshots topic. A snapshot that the topic would refuse is written with
 * its earlier orders by reference; one that is too large even so is left out, since the score of
 * its order matters more. Both are counted, and a task logs the first of each. Used by one task.
 */
final class SnapshotRecords {

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotRecords.class);

  private final SnapshotConfig config;
  private final SnapshotWriter writer;
  private final long mostBytes;
  private final TopologyMetrics metrics;
  private final Set<String> logged = new HashSet<>();

  SnapshotRecords(SnapshotConfig config, TopologyParts parts) {
    this.config = config;
    this.writer = new SnapshotWriter(parts.catalogue().fingerprint());
    this.mostBytes = parts.limits().snapshotBytes();
    this.metrics = parts.metrics();
  }

  /** Whether an order of that time leaves a snapshot. */
  boolean covers(long orderTimeMillis) {
    return config.covers(orderTimeMillis);
  }

  /** The record of a snapshot, keyed by its customer; null if the topic would refuse it. */
  @Nullable Record<byte[], byte[]> record(Record<byte[], Snapshot> cause) {
    Snapshot snapshot = cause.value();
    byte[] key = snapshot.order().customer().toBytes();
    byte[] value = encode(snapshot, config.rows());
    if (!fits(key, value, cause.headers()) && config.rows() == Rows.FULL) {
      tooLarge("reference", snapshot);
      value = encode(snapshot, Rows.REFERENCE);
    }
    if (!fits(key, value, cause.headers())) {
      tooLarge("nothing", snapshot);
      return null;
    }
    return cause.withKey(key).withValue(value);
  }

  private byte[] encode(Snapshot snapshot, Rows rows) {
    return switch (rows) {
      case FULL -> writer.inFull(snapshot);
      case REFERENCE -> writer.byReference(snapshot);
    };
  }

  private boolean fits(byte[] key, byte[] value, Headers headers) {
    return RecordSize.sent(key, value, headers) <= mostBytes;
  }

  private void tooLarge(String became, Snapshot snapshot) {
    metrics.snapshotTooLarge(became);
    if (logged.add(became)) {
      LOG.warn(
          "A snapshot is larger than its topic takes; logged once per task orderId={} became={}"
              + " mostBytes={}",
          snapshot.order().orderId(),
          became,
          mostBytes);
    }
  }
}
