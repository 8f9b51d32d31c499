package io.orderguard.rig;

import io.orderguard.batching.OrderScorer;
import io.orderguard.topology.HistoryLayout;
import io.orderguard.topology.LatencyProfile;
import io.orderguard.topology.SnapshotConfig;
import io.orderguard.topology.Topics;
import io.orderguard.topology.TopologyConfig;
import io.orderguard.topology.TopologyMetrics;
import java.time.Instant;
import java.util.Map;

/**
 * What distinguishes one run of the application from another.
 *
 * @param config of the topology
 * @param latency which profile
 * @param streamThreads at least 1
 * @param scorer where orders are scored; closed by whoever made it
 * @param histories how histories lie in their stores
 * @param metrics told by the topology
 * @param kafka settings that win over the profile's
 */
public record RunPlan(
    TopologyConfig config,
    LatencyProfile latency,
    int streamThreads,
    OrderScorer scorer,
    HistoryLayout histories,
    TopologyMetrics metrics,
    Map<String, String> kafka) {

  public RunPlan {
    kafka = Map.copyOf(kafka);
  }

  /** With the product's own history layout, nobody told anything and the profile's settings. */
  public static RunPlan of(
      TopologyConfig config, LatencyProfile latency, int streamThreads, OrderScorer scorer) {
    return new RunPlan(
        config,
        latency,
        streamThreads,
        scorer,
        HistoryLayout.ROW_PER_ENTRY,
        TopologyMetrics.NONE,
        Map.of());
  }

  /** What holds where nothing is configured, with these topics and snapshots. */
  public static TopologyConfig config(Topics topics, SnapshotConfig snapshots) {
    return config(topics, snapshots, TopologyConfig.DEFAULT.scoringFrom());
  }

  /** The same; orders before that time build histories only. */
  public static TopologyConfig config(
      Topics topics, SnapshotConfig snapshots, Instant scoringFrom) {
    TopologyConfig usual = TopologyConfig.DEFAULT;
    return new TopologyConfig(
        topics,
        usual.ordersPartitionedBy(),
        usual.labelsPartitionedBy(),
        usual.historyRules(),
        usual.maxFutureSkew(),
        usual.mostRecordBytes(),
        usual.labelWait(),
        scoringFrom,
        snapshots,
        usual.inFlightPerTask(),
        usual.drainBound());
  }

  /** The same with histories of another layout. */
  public RunPlan withHistories(HistoryLayout other) {
    return new RunPlan(config, latency, streamThreads, scorer, other, metrics, kafka);
  }

  /** The same with a listener. */
  public RunPlan withMetrics(TopologyMetrics other) {
    return new RunPlan(config, latency, streamThreads, scorer, histories, other, kafka);
  }

  /** The same with these of Kafka's settings. */
  public RunPlan withKafka(Map<String, String> other) {
    return new RunPlan(config, latency, streamThreads, scorer, histories, metrics, other);
  }
}
