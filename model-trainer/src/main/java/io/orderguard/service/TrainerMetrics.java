package io.orderguard.service;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.orderguard.export.TrainedBundle;
import io.orderguard.service.PastRuns.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Every figure of the service, in one registry of its own.
 *
 * <p>Thread-safe.
 */
final class TrainerMetrics {

  private static final Duration[] TIMES = {
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(2),
    Duration.ofMinutes(5),
    Duration.ofMinutes(10),
    Duration.ofMinutes(20),
    Duration.ofMinutes(30),
    Duration.ofHours(1),
    Duration.ofHours(2)
  };

  private static final double MILLIS_PER_SECOND = 1000;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final TrainerStatus status;
  private final Map<Outcome, Timer> runs = new EnumMap<>(Outcome.class);
  private final Counter labelFailures =
      Counter.builder("orderguard.trainer.label.failures")
          .description("Looks at the labels topic that brought no count")
          .register(registry);
  private final MultiGauge bundle =
      MultiGauge.builder("orderguard.trainer.bundle")
          .description("1 for the bundle that was trained last")
          .register(registry);
  private final MultiGauge figures =
      MultiGauge.builder("orderguard.trainer.bundle.figure")
          .description("The network of the last bundle on the orders that judge it")
          .register(registry);

  TrainerMetrics(TrainerStatus status) {
    this.status = status;
    for (Outcome outcome : Outcome.values()) { // all at once: a rate needs a zero to rise from
      runs.put(outcome, timer(outcome));
    }
    gauge("new.labels", "Labels that no run has learned from", TrainerStatus::newLabels);
    gauge("running", "1 while a run is under way", now -> now.training() == null ? 0 : 1);
    gauge(
        "failures.in.row",
        "Runs that failed since the last one that succeeded",
        TrainerMetrics::failuresInRow);
    gauge(
        "last.success.timestamp.seconds",
        "When the last run that succeeded began, in seconds since 1970; 0 = none did",
        TrainerMetrics::lastSuccessSeconds);
  }

  /** How a run ended. */
  enum Outcome {
    SUCCEEDED,
    FAILED,
    /** With the service; it goes on at the next start. */
    STOPPED
  }

  void run(Outcome outcome, Duration took) {
    Timer timer = runs.get(outcome);
    if (timer != null) {
      timer.record(took);
    }
  }

  void trained(TrainedBundle trained) {
    bundle.register(
        List.of(
            Row.of(Tags.of("bundle", trained.id().name(), "version", trained.id().version()), 1)),
        true);
    List<Row<?>> rows = new ArrayList<>();
    trained
        .champion()
        .figures()
        .forEach((name, value) -> rows.add(Row.of(Tags.of("figure", name), value)));
    figures.register(rows, true);
  }

  void labelsNotCounted() {
    labelFailures.increment();
  }

  /** Everything in Prometheus' text format. */
  String scrape() {
    return registry.scrape();
  }

  private Timer timer(Outcome outcome) {
    return Timer.builder("orderguard.trainer.run")
        .description("Runs and how long they took, by how they ended")
        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
        .serviceLevelObjectives(TIMES)
        .register(registry);
  }

  private void gauge(String name, String description, ToDoubleFunction<TrainerStatus> value) {
    Gauge.builder("orderguard.trainer." + name, status, value)
        .description(description)
        .register(registry);
  }

  private static double failuresInRow(TrainerStatus status) {
    Failure failure = status.past().failure();
    return failure == null ? 0 : failure.inRow();
  }

  private static double lastSuccessSeconds(TrainerStatus status) {
    Instant last = status.past().lastSuccess();
    return last == null ? 0 : last.toEpochMilli() / MILLIS_PER_SECOND;
  }
}
