package io.orderguard.endtoend;

import io.orderguard.simulation.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs one kind of arrivals again and again. Used by one thread. */
final class ArrivalsCollector {

  private final ArrivalKind kind;
  private final LiveApplication application;
  private final CostMeter meter;
  private final List<Latencies> runs = new ArrayList<>();
  private final RunReading all = new RunReading();
  private long repeated;

  /**
   * @param name of the application
   */
  ArrivalsCollector(ArrivalKind kind, LiveApplication application, String name) {
    this.kind = kind;
    this.application = application;
    meter = new CostMeter(name);
  }

  /** One more run. */
  void run(double ordersPerSecond, Duration length) throws InterruptedException {
    Pace pace = kind.pace(ordersPerSecond, length, runs.size() + 1L);
    int count = kind.orders(ordersPerSecond, length);
    CostMeter.Turn turn = meter.begin();
    OrderLog log = application.run(pace, count);
    turn.end(count);
    RunReading reading = RunReading.of(log);
    runs.add(reading.latencies().latencies());
    all.add(reading);
    repeated += log.repeated();
  }

  ArrivalsResult result() {
    return new ArrivalsResult(
        kind,
        runs,
        all.latencies().curve(),
        all.legs().figures(),
        meter.cost(),
        all.tally(),
        repeated);
  }
}
