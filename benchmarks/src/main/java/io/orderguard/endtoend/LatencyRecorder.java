package io.orderguard.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Latencies of many orders, in microseconds, exact to three digits. Since they start at the
 * scheduled send, nothing is left out while the system is slow, and nothing is corrected. Used by
 * one thread.
 */
final class LatencyRecorder {
  private static final int DIGITS = 3;
  private static final double MICROS_PER_MILLI = 1e3;

  /** Where the curve of a plot has its points. */
  private static final double[] LEVELS = {
    0, 10, 25, 50, 75, 90, 95, 97, 98, 99, 99.5, 99.7, 99.8, 99.9, 99.95, 99.97, 99.99, 100
  };

  private final Histogram histogram = new Histogram(DIGITS);

  void add(long nanos) {
    histogram.recordValue(Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos)));
  }

  void add(LatencyRecorder other) {
    histogram.add(other.histogram);
  }

  long count() {
    return histogram.getTotalCount();
  }

  /** The latency that this share of orders does not exceed; 0 without orders. */
  double millisAt(double percentile) {
    return histogram.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
  }

  Latencies latencies() {
    return new Latencies(
        count(), millisAt(50), millisAt(99), millisAt(99.9), histogram.getMaxValue() / 1e3);
  }

  /** Points from the shortest to the longest. */
  List<CurvePoint> curve() {
    List<CurvePoint> points = new ArrayList<>();
    for (double level : LEVELS) {
      points.add(new CurvePoint(level, millisAt(level)));
    }
    return points;
  }

  /** That share of orders, in per cent, took no longer. */
  record CurvePoint(double percentile, double millis) {}
}
