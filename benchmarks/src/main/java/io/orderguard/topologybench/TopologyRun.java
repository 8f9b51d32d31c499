package io.orderguard.topologybench;

import io.orderguard.rig.ApplicationRun;
import io.orderguard.rig.RigCluster;
import io.orderguard.rig.RunPlan;
import io.orderguard.rig.ScoreWatch;
import io.orderguard.rig.SyntheticShop;
import io.orderguard.rig.TopicBytes;
import io.orderguard.topology.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** One turn: the application starts on preloaded orders and scores them all. */
final class TopologyRun {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STALL_LIMIT = Duration.ofSeconds(90);
  private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);

  private final RigCluster cluster;
  private final SyntheticShop shop;
  private final int orders;
  private final TopologyPlan.Application application;
  private int runs;

  /**
   * @param orders all of the shop's that lie on the cluster
   */
  TopologyRun(
      RigCluster cluster, SyntheticShop shop, int orders, TopologyPlan.Application application) {
    this.cluster = cluster;
    this.shop = shop;
    this.orders = orders;
    this.application = application;
  }

  /**
   * Runs a variant.
   *
   * @param observer looks at the run from its start to its end
   * @throws IllegalStateException if an order got no score, or not by the champion
   */
  Drained run(Variant variant, RunObserver observer) throws InterruptedException {
    String id = "run" + runs++;
    Topics topics = cluster.createOutputs(id);
    Map<String, Long> before = TopicBytes.received();
    Drain drain = new Drain(orders);
    try (ApplicationRun run = ApplicationRun.start(id, cluster, shop, plan(variant, topics));
        ScoreWatch watch = ScoreWatch.start(cluster.bootstrapServers(), topics.scores(), drain)) {
      run.awaitRunning(START_LIMIT);
      drain.start();
      awaitScores(drain, run, watch, observer);
    }
    Map<String, Double> bytes = bytesPerOrder(id, before);
    cluster.deleteTopics(id);
    return new Drained(drain.ordersPerSecond(), drain.cpuMicrosPerOrder(), drain.meanRows(), bytes);
  }

  private RunPlan plan(Variant variant, Topics topics) {
    return RunPlan.of(
            RunPlan.config(topics, variant.snapshots().config()),
            variant.latency(),
            application.streamThreads(),
            new ConstantScorer())
        .withHistories(variant.layout().histories(application.historyBytes()));
  }

  private static void awaitScores(
      Drain drain, ApplicationRun run, ScoreWatch watch, RunObserver observer)
      throws InterruptedException {
    int last = -1;
    long changedNanos = System.nanoTime();
    observer.look();
    while (!drain.await(LOOK_INTERVAL)) {
      run.requireHealthy();
      watch.requireHealthy();
      if (drain.count() != last) {
        last = drain.count();
        changedNanos = System.nanoTime();
      } else if (System.nanoTime() - changedNanos > STALL_LIMIT.toNanos()) {
        throw new IllegalStateException(
            "No order was scored for " + STALL_LIMIT + ", found " + last + " scores");
      }
    }
    observer.look();
    if (!drain.firstUnscored().isEmpty()) {
      throw new IllegalStateException("An order was not scored: " + drain.firstUnscored());
    }
  }

  private Map<String, Double> bytesPerOrder(String id, Map<String, Long> before) {
    Map<String, Double> bytes = new TreeMap<>();
    TopicBytes.received()
        .forEach(
            (topic, count) -> {
              long more = count - before.getOrDefault(topic, 0L);
              if (more > 0) {
                bytes.put(topic.replaceFirst("^" + id + "-", ""), (double) more / orders);
              }
            });
    return bytes;
  }
}
