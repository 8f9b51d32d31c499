package io.orderguard.endtoend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the scores that came late after changes of the group, by when they arrived: each belongs to
 * the change before it. Times are {@link System#nanoTime}. Used by one thread.
 */
final class DelayedScores {
  private static final double NANOS_PER_MILLI = 1e6;

  private final double aboveMillis;
  private final List<Span> spans = new ArrayList<>();

  /**
   * @param aboveMillis a latency above it is a delay
   */
  DelayedScores(double aboveMillis) {
    this.aboveMillis = aboveMillis;
  }

  /** From one change to the next. */
  private static final class Span {
    private final String name;
    private final long startNanos;
    private final Duration takeover;
    private long delayed;
    private double firstMillis;
    private double lastMillis;
    private double longestMillis;

    Span(String name, long startNanos, Duration takeover) {
      this.name = name;
      this.startNanos = startNanos;
      this.takeover = takeover;
    }

    void arrived(long nanos, double latencyMillis, double aboveMillis) {
      longestMillis = Math.max(longestMillis, latencyMillis);
      if (latencyMillis > aboveMillis) {
        double since = (nanos - startNanos) / NANOS_PER_MILLI;
        firstMillis = delayed == 0 ? since : Math.min(firstMillis, since);
        lastMillis = Math.max(lastMillis, since);
        delayed++;
      }
    }
  }

  /** Something changed; changes come in the order of their times. */
  void change(String name, long startNanos, Duration takeover) {
    spans.add(new Span(name, startNanos, takeover));
  }

  /** A score; all changes are known. */
  void score(long arrivedNanos, long latencyNanos) {
    for (int i = spans.size() - 1; i >= 0; i--) {
      if (arrivedNanos - spans.get(i).startNanos >= 0) {
        spans.get(i).arrived(arrivedNanos, latencyNanos / NANOS_PER_MILLI, aboveMillis);
        return;
      }
    }
  }

  List<RebalanceResult.Change> changes() {
    List<RebalanceResult.Change> changes = new ArrayList<>();
    for (Span span : spans) {
      changes.add(
          new RebalanceResult.Change(
              span.name,
              span.takeover,
              span.delayed,
              span.firstMillis,
              span.lastMillis,
              span.longestMillis));
    }
    return changes;
  }
}
