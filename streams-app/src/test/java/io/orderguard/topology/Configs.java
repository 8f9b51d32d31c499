package io.orderguard.topology;

import java.time.Duration;
import java.time.Instant;

/** The default configuration with one thing changed. */
final class Configs {

  private static final TopologyConfig BASE = TopologyConfig.DEFAULT;

  private Configs() {}

  static TopologyConfig partitionedBy(Partitioning orders, Partitioning labels) {
    return new TopologyConfig(
        BASE.topics(),
        orders,
        labels,
        BASE.historyRules(),
        BASE.maxFutureSkew(),
        BASE.mostRecordBytes(),
        BASE.labelWait(),
        BASE.scoringFrom(),
        BASE.snapshots(),
        BASE.inFlightPerTask(),
        BASE.drainBound());
  }

  static TopologyConfig labelWait(Duration labelWait) {
    return new TopologyConfig(
        BASE.topics(),
        BASE.ordersPartitionedBy(),
        BASE.labelsPartitionedBy(),
        BASE.historyRules(),
        BASE.maxFutureSkew(),
        BASE.mostRecordBytes(),
        labelWait,
        BASE.scoringFrom(),
        BASE.snapshots(),
        BASE.inFlightPerTask(),
        BASE.drainBound());
  }

  static TopologyConfig scoringFrom(Instant scoringFrom, SnapshotConfig snapshots) {
    return new TopologyConfig(
        BASE.topics(),
        BASE.ordersPartitionedBy(),
        BASE.labelsPartitionedBy(),
        BASE.historyRules(),
        BASE.maxFutureSkew(),
        BASE.mostRecordBytes(),
        BASE.labelWait(),
        scoringFrom,
        snapshots,
        BASE.inFlightPerTask(),
        BASE.drainBound());
  }

  static TopologyConfig drainBound(Duration drainBound) {
    return new TopologyConfig(
        BASE.topics(),
        BASE.ordersPartitionedBy(),
        BASE.labelsPartitionedBy(),
        BASE.historyRules(),
        BASE.maxFutureSkew(),
        BASE.mostRecordBytes(),
        BASE.labelWait(),
        BASE.scoringFrom(),
        BASE.snapshots(),
        BASE.inFlightPerTask(),
        drainBound);
  }

  static TopologyConfig inFlightPerTask(int inFlightPerTask) {
    return new TopologyConfig(
        BASE.topics(),
        BASE.ordersPartitionedBy(),
        BASE.labelsPartitionedBy(),
        BASE.historyRules(),
        BASE.maxFutureSkew(),
        BASE.mostRecordBytes(),
        BASE.labelWait(),
        BASE.scoringFrom(),
        BASE.snapshots(),
        inFlightPerTask,
        BASE.drainBound());
  }
}
