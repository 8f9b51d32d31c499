package io.orderguard.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.orderguard.batching.MicroBatcher;
import io.orderguard.batching.ScoringMetrics;
import io.orderguard.bundle.ModelId;
import io.orderguard.inference.ScoringResult;
import io.orderguard.registry.ModelRegistry;
import io.orderguard.topology.TopologyMetrics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Every figure of one instance, in one registry of its own. What is called per order is a field
 * access and an increment: meters are registered when the instance is built, or once per bundle.
 *
 * <p>Thread-safe.
 */
final class Metrics implements ScoringMetrics, TopologyMetrics {

  /** Buckets of all times: fine where an answer is expected, coarse where something is wrong. */
  private static final Duration[] TIMES = {
    Duration.ofNanos(500_000),
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(20),
    Duration.ofMillis(35),
    Duration.ofMillis(50),
    Duration.ofMillis(75),
    Duration.ofMillis(100),
    Duration.ofMillis(200),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Counter orders =
      Counter.builder("orderguard.orders")
          .description("Orders accepted by intake")
          .register(registry);
  private final WordCounters deadLetters =
      new WordCounters(
          registry, "orderguard.dead.letters", "reason", "Records that could not be scored");
  private final WordCounters labels =
      new WordCounters(registry, "orderguard.labels", "result", "Labels by what they did");
  private final WordCounters largeSnapshots =
      new WordCounters(
          registry,
          "orderguard.snapshots.too.large",
          "became",
          "Snapshots larger than their topic takes, by what was written instead");
  private final WordCounters releases =
      new WordCounters(
          registry, "orderguard.releases", "result", "Releases by what became of them");
  private final ScoreCounters scores = new ScoreCounters(registry);
  private final DistributionSummary batchSize =
      DistributionSummary.builder("orderguard.batch.orders")
          .description("Orders of one inference call")
          .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256)
          .register(registry);
  private final Timer queueWait =
      timer("orderguard.queue.wait", "How long a batch's oldest order waited for it");
  private final Timer inference =
      timer("orderguard.inference", "Duration of one batch: encoding, network, calibration");
  private final Timer barrierWait =
      timer("orderguard.barrier.wait", "How long a commit waited for scores");
  private final Timer stage =
      timer(
          "orderguard.scoring.stage", "From an order's entry into the scoring stage to its score");
  private final Timer recentStage =
      Timer.builder("orderguard.scoring.stage.recent")
          .description("The same over the last two minutes, as percentiles of this instance")
          .publishPercentiles(0.5, 0.99, 0.999)
          .register(registry);
  private final AtomicInteger inFlight =
      registry.gauge("orderguard.in.flight", new AtomicInteger());
  private final MultiGauge champion =
      MultiGauge.builder("orderguard.champion")
          .description("1 for the bundle that is champion")
          .register(registry);

  @Override
  public void order() {
    orders.increment();
  }

  @Override
  public void deadLetter(String reason) {
    deadLetters.increment(reason);
  }

  @Override
  public void label(String result) {
    labels.increment(result);
  }

  @Override
  public void snapshotTooLarge(String became) {
    largeSnapshots.increment(became);
  }

  @Override
  public void barrierWait(long nanos) {
    barrierWait.record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void scored(long nanosInScoringStage) {
    stage.record(nanosInScoringStage, TimeUnit.NANOSECONDS);
    recentStage.record(nanosInScoringStage, TimeUnit.NANOSECONDS);
  }

  @Override
  public void inFlight(int change) {
    inFlight.addAndGet(change);
  }

  @Override
  public void batch(int orders, long queueNanos, long inferenceNanos) {
    batchSize.record(orders);
    queueWait.record(queueNanos, TimeUnit.NANOSECONDS);
    inference.record(inferenceNanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void result(ScoringResult result) {
    scores.increment(result);
  }

  /** Another bundle scores from now on. */
  void champion(ModelId model) {
    Tags tags = Tags.of("bundle", model.name(), "version", model.version());
    champion.register(List.of(Row.of(tags, 1)), true);
  }

  /** A release was read; {@code result} is one of a few fixed words. */
  void release(String result) {
    releases.increment(result);
  }

  /** Adds what is known of Kafka Streams. */
  void observe(StreamsView streams) {
    StreamsGauges.register(registry, streams);
  }

  /** Adds what the champion finds in its memory of rows; starts again at 0 with every bundle. */
  void observe(ModelRegistry models) {
    FunctionCounter.builder("orderguard.row.cache.hits", models, held -> held.rowCounts().hits())
        .description("Rows of sequences whose vectors were in memory")
        .register(registry);
    FunctionCounter.builder(
            "orderguard.row.cache.misses", models, held -> held.rowCounts().misses())
        .description("Rows of sequences that had to be encoded")
        .register(registry);
  }

  /** Adds what the micro-batcher says of itself. */
  void observe(MicroBatcher batcher) {
    Gauge.builder("orderguard.batch.limit", batcher, MicroBatcher::batchLimit)
        .description("Orders that a batch may have now; adapts to the latency objective")
        .register(registry);
    Gauge.builder("orderguard.device.suspended", batcher, held -> held.isSuspended() ? 1 : 0)
        .description("1 while the device is left alone because it fails")
        .register(registry);
  }

  /** Everything in Prometheus' text format. */
  String scrape() {
    return registry.scrape();
  }

  private Timer timer(String name, String description) {
    return Timer.builder(name)
        .description(description)
        .serviceLevelObjectives(TIMES)
        .register(registry);
  }
}
