package io.orderguard.faults;

import java.util.ArrayList;
import java.util.List;

/** Everything that was sent and must be answered, in the order it was sent. Thread-safe. */
final class SentOrders {

  private final List<Sent> sent = new ArrayList<>(); // guarded by this

  /** What must become of a record. */
  enum Kind {
    /** A score. */
    ORDER,
    /** A dead letter, and an answer without a score. */
    POISON
  }

  /**
   * One record.
   *
   * @param number of its order in the shop
   * @param dueNanos {@link System#nanoTime} of the moment it was to be sent
   */
  record Sent(long number, long dueNanos, Kind kind) {}

  synchronized void add(long number, long dueNanos, Kind kind) {
    sent.add(new Sent(number, dueNanos, kind));
  }

  synchronized int count() {
    return sent.size();
  }

  /** All but the first so many, a copy. */
  synchronized List<Sent> from(int first) {
    return List.copyOf(sent.subList(first, sent.size()));
  }
}
