package io.orderguard.endtoend;

import io.orderguard.avro.OrderScore;

/** What the log of one run, or of several, says. */
final class RunReading {

  /** Orders above it are the slowest. */
  private static final double SLOW = 99;

  private final LatencyRecorder latencies = new LatencyRecorder();
  private final LegRecorder legs = new LegRecorder();
  private final ScoreTally tally = new ScoreTally();

  /** Of nothing. */
  RunReading() {}

  /** Of a run whose orders are all scored. */
  static RunReading of(OrderLog log) {
    RunReading reading = new RunReading();
    for (int i = 0; i < log.count(); i++) {
      reading.latencies.add(log.journey(i).latencyNanos());
    }
    double slowMillis = reading.latencies.millisAt(SLOW);
    for (int i = 0; i < log.count(); i++) {
      reading.split(log.journey(i), slowMillis);
    }
    return reading;
  }

  void add(RunReading other) {
    latencies.add(other.latencies);
    legs.add(other.legs);
    tally.add(other.tally);
  }

  LatencyRecorder latencies() {
    return latencies;
  }

  LegRecorder legs() {
    return legs;
  }

  ScoreTally tally() {
    return tally;
  }

  private void split(Journey journey, double slowMillis) {
    OrderScore score = journey.score().score();
    tally.add(score);
    long[] legNanos = journey.legNanos(score);
    legs.add(legNanos);
    if (journey.latencyNanos() / 1e6 >= slowMillis) {
      legs.addSlow(legNanos);
    }
  }
}
