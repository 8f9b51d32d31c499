package io.orderguard.service;

import io.orderguard.service.LabelSource.Counted;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many labels have come that no run has learned from. Used by one thread. */
final class LabelWatch {

  private final LabelSource source;
  private SortedMap<Integer, Long> next;
  private long labels;

  /**
   * @param learned where the labels begin that no run has learned from
   */
  LabelWatch(LabelSource source, SortedMap<Integer, Long> learned) {
    this.source = source;
    this.next = learned;
  }

  /**
   * Counts what came since the last look.
   *
   * @throws RuntimeException as {@link LabelSource#count}; the count stays as it was
   */
  void look() {
    Counted counted = source.count(next);
    SortedMap<Integer, Long> moved = new TreeMap<>(next);
    moved.putAll(counted.ends());
    next = moved;
    labels += counted.labels();
  }

  /** As of the last look. */
  long labels() {
    return labels;
  }

  /** Next offsets as of the last look. */
  SortedMap<Integer, Long> next() {
    return next;
  }

  /** A run has learned from all labels before these offsets. */
  void learned(SortedMap<Integer, Long> seen) {
    next = seen;
    labels = 0; // what came during the run is counted by the next look
  }
}
