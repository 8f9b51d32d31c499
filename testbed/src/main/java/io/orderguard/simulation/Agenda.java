package io.orderguard.simulation;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * What will happen in the shop, in event-time order; equal times in the order they were planned.
 */
final class Agenda {

  /** Something that happens at a time, and may be an order. */
  interface Happening {
    @Nullable SimulatedOrder at(long timeMillis);
  }

  private record Entry(long timeMillis, long number, Happening happening)
      implements Comparable<Entry> {

    @Override
    public int compareTo(Entry other) {
      int byTime = Long.compare(timeMillis, other.timeMillis);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private final PriorityQueue<Entry> entries = new PriorityQueue<>();
  private long planned;
  private long nowMillis = Long.MIN_VALUE;

  /** Plans it; a time already past means now. */
  void plan(long timeMillis, Happening happening) {
    entries.add(new Entry(Math.max(nowMillis, timeMillis), planned++, happening));
  }

  /** Lets things happen until one is an order. There is always a next one: customers come back. */
  SimulatedOrder nextOrder() {
    while (true) {
      Entry entry = entries.remove();
      nowMillis = entry.timeMillis();
      SimulatedOrder order = entry.happening().at(nowMillis);
      if (order != null) {
        return order;
      }
    }
  }
}
