package io.orderguard.batching;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Waiting orders, one lane for each partition. Lanes take turns, so that a partition with a burst
 * delays its own orders and not those of the others. Not thread-safe.
 */
final class Lanes {

  private final Map<Integer, ArrayDeque<PendingScore>> byPartition = new HashMap<>();
  private final ArrayDeque<ArrayDeque<PendingScore>> turns = new ArrayDeque<>();
  private int size;

  /** At the end of its partition's lane. */
  void add(PendingScore score) {
    ArrayDeque<PendingScore> lane =
        byPartition.computeIfAbsent(score.partition(), partition -> new ArrayDeque<>());
    if (lane.isEmpty()) {
      turns.addLast(lane);
    }
    lane.addLast(score);
    size++;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The first of the lane whose turn it is. */
  PendingScore removeNext() {
    ArrayDeque<PendingScore> lane = turns.removeFirst();
    PendingScore next = lane.removeFirst();
    if (!lane.isEmpty()) {
      turns.addLast(lane);
    }
    size--;
    return next;
  }

  /** When the longest waiting order came; there must be one. */
  long oldestNanos() {
    long oldest = turns.getFirst().getFirst().submittedNanos();
    for (ArrayDeque<PendingScore> lane : turns) {
      long first = lane.getFirst().submittedNanos();
      oldest = first - oldest < 0 ? first : oldest;
    }
    return oldest;
  }

  /** Takes out every order that came before a moment. */
  void removeBefore(long nanos, List<PendingScore> removed) {
    int before = removed.size();
    for (ArrayDeque<PendingScore> lane : turns) {
      while (!lane.isEmpty() && lane.getFirst().submittedNanos() - nanos < 0) {
        removed.add(lane.removeFirst());
      }
    }
    turns.removeIf(ArrayDeque::isEmpty);
    size -= removed.size() - before;
  }
}
