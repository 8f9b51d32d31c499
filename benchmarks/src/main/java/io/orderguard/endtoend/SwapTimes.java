package io.orderguard.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sorts orders by when they were due: in a window around a swap, or in the steady time between. A
 * window lasts from a release's publication until {@value #AFTER_MILLIS} ms after its
 * acknowledgement. Times are {@link System#nanoTime}. Used by one thread.
 */
final class SwapTimes {

  static final long AFTER_MILLIS = 2_000;

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long SLICE_MILLIS = 100;

  /** The plot begins so long before a publication. */
  private static final long BEFORE_MILLIS = 1_000;

  private final List<Window> windows = new ArrayList<>();
  private final LatencyRecorder within = new LatencyRecorder();
  private final LatencyRecorder steady = new LatencyRecorder();
  private final Map<Long, LatencyRecorder> slices = new TreeMap<>();

  /** One swap. */
  private record Window(long publishedNanos, long acknowledgedNanos) {

    boolean covers(long nanos) {
      return nanos - publishedNanos >= 0
          && nanos - acknowledgedNanos <= AFTER_MILLIS * NANOS_PER_MILLI;
    }

    double loadMillis() {
      return (double) (acknowledgedNanos - publishedNanos) / NANOS_PER_MILLI;
    }
  }

  void swap(long publishedNanos, long acknowledgedNanos) {
    windows.add(new Window(publishedNanos, acknowledgedNanos));
  }

  /** An order; all swaps are known. */
  void order(long dueNanos, long latencyNanos) {
    boolean covered = windows.stream().anyMatch(window -> window.covers(dueNanos));
    (covered ? within : steady).add(latencyNanos);
    windows.forEach(window -> slice(dueNanos - window.publishedNanos(), latencyNanos));
  }

  List<Double> loadMillis() {
    return windows.stream().map(Window::loadMillis).toList();
  }

  Latencies within() {
    return within.latencies();
  }

  Latencies steady() {
    return steady.latencies();
  }

  /**
   * By time since a publication.
   *
   * @param periodMillis from one publication to the next: the plot ends where it begins again
   */
  List<TimeSlice> slices(long periodMillis) {
    List<TimeSlice> list = new ArrayList<>();
    slices.forEach(
        (fromMillis, recorder) -> {
          if (fromMillis < periodMillis - BEFORE_MILLIS) {
            list.add(new TimeSlice(fromMillis, recorder.latencies()));
          }
        });
    return list;
  }

  private void slice(long sinceNanos, long latencyNanos) {
    long fromMillis = Math.floorDiv(sinceNanos, SLICE_MILLIS * NANOS_PER_MILLI) * SLICE_MILLIS;
    if (fromMillis >= -BEFORE_MILLIS) {
      slices.computeIfAbsent(fromMillis, key -> new LatencyRecorder()).add(latencyNanos);
    }
  }
}
