package io.orderguard.topology;

import io.orderguard.history.HistoryRules;
import java.time.Duration;
import java.time.Instant;

/**
 * What may be configured of the topology.
 *
 * @param topics names
 * @param ordersPartitionedBy key of the orders topic
 * @param labelsPartitionedBy key of the labels topic
 * @param historyRules label maturity
 * @param maxFutureSkew an order further ahead of its record's timestamp than this is a dead letter
 * @param mostRecordBytes an order or a label whose key, value and headers take more is a dead
 *     letter
 * @param labelWait stream time a label waits for its order
 * @param scoringFrom orders before it only build history and snapshots
 * @param snapshots which orders leave a snapshot
 * @param inFlightPerTask orders of one task that may wait for a score before the stream pauses
 * @param drainBound how long a commit waits for scores, shared by the tasks of one thread
 */
public record TopologyConfig(
    Topics topics,
    Partitioning ordersPartitionedBy,
    Partitioning labelsPartitionedBy,
    HistoryRules historyRules,
    Duration maxFutureSkew,
    int mostRecordBytes,
    Duration labelWait,
    Instant scoringFrom,
    SnapshotConfig snapshots,
    int inFlightPerTask,
    Duration drainBound) {

  /** What holds where a configuration says nothing. */
  public static final TopologyConfig DEFAULT =
      new TopologyConfig(
          Topics.DEFAULT,
          Partitioning.CUSTOMER,
          Partitioning.CUSTOMER,
          HistoryRules.DEFAULT,
          Duration.ofMinutes(10),
          256 << 10,
          Duration.ofDays(1),
          Instant.EPOCH,
          SnapshotConfig.DEFAULT,
          256,
          Duration.ofSeconds(5));

  public TopologyConfig {
    requireNotNegative("maxFutureSkew", maxFutureSkew);
    requireNotNegative("labelWait", labelWait);
    if (mostRecordBytes < 1) {
      throw new IllegalArgumentException(
          "mostRecordBytes of the topology must be at least 1, found " + mostRecordBytes);
    }
    if (inFlightPerTask < 1) {
      throw new IllegalArgumentException(
          "inFlightPerTask of the topology must be at least 1, found " + inFlightPerTask);
    }
    if (drainBound.isNegative() || drainBound.isZero()) {
      throw new IllegalArgumentException(
          "drainBound of the topology must be positive, found " + drainBound);
    }
  }

  /**
   * Whether orders and labels go through the repartition by customer. If one of them must, both do:
   * orders and labels of a customer then lie in the same partition whatever the partition counts of
   * their topics, and a label stays behind an order that was read before it.
   */
  boolean repartitionsByCustomer() {
    return ordersPartitionedBy == Partitioning.OTHER || labelsPartitionedBy == Partitioning.OTHER;
  }

  /** Whether an order of that time is neither scored nor left as a snapshot. */
  boolean onlyBuildsHistory(long orderTimeMillis) {
    return orderTimeMillis < scoringFrom.toEpochMilli() && !snapshots.covers(orderTimeMillis);
  }

  private static void requireNotNegative(String what, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(
          what + " of the topology must not be negative, found " + value);
    }
  }
}
