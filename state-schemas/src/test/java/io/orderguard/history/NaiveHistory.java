package io.orderguard.history;

import io.orderguard.order.Order;
import io.orderguard.order.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The as-of rule without any kept state: every question is answered from the whole log of what
 * arrived, as the rule is worded. Positions in the log take the place of arrival numbers.
 *
 * @param log everything that arrived, in that order; conflicting orders left out
 * @param capacity how many orders an entity remembers: the newest by (time, id)
 * @param maturityMillis an entry older than that without a report is legitimate; -1 = never
 */
record NaiveHistory(List<Event> log, int capacity, long maturityMillis) {

  sealed interface Event {}

  record Arrival(Order order) implements Event {}

  record Report(String orderId, Outcome outcome, long knownAtMillis) implements Event {}

  /** (time, id), ids as the bytes that a stored key has. */
  private static final Comparator<Order> PLACE =
      Comparator.comparingLong(Order::orderTimeMillis)
          .thenComparing(
              order -> order.orderId().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  /** What the order that arrives at a position may see. */
  List<SequenceRow> sequence(int position) {
    Order scored = orderAt(position);
    List<SequenceRow> rows = new ArrayList<>();
    if (!isBeyondMemory(scored, position)) {
      List<Order> earlier = visible(scored, position);
      int from = Math.max(0, earlier.size() - 50);
      for (Order order : earlier.subList(from, earlier.size())) {
        Outcome outcome = outcome(order, scored, position);
        rows.add(
            new SequenceRow(order.orderId(), order.orderTimeMillis(), order.features(), outcome));
      }
    }
    rows.add(
        new SequenceRow(
            scored.orderId(), scored.orderTimeMillis(), scored.features(), Outcome.UNKNOWN));
    return rows;
  }

  /** Whether the order is older than everything in a full memory. */
  boolean isBeyondMemory(Order order, int position) {
    return newerThan(order, position) >= capacity;
  }

  /** Whether the order has arrived before a position and is remembered there. */
  boolean remembers(String orderId, int position) {
    int arrival = firstArrival(orderId);
    return arrival < position
        && !isBeyondMemory(orderAt(arrival), arrival)
        && !isBeyondMemory(orderAt(arrival), position);
  }

  /** Orders at a position that the first sequence of this order did not need. */
  int slackUsed(int position) {
    Order scored = orderAt(position);
    int arrival = firstArrival(scored.orderId());
    int unneeded = 0;
    for (Order order : arrived(position)) {
      boolean needed = firstArrival(order.orderId()) < arrival && PLACE.compare(order, scored) < 0;
      boolean itself = order.orderId().equals(scored.orderId());
      unneeded += needed || itself ? 0 : 1;
    }
    return unneeded;
  }

  private List<Order> visible(Order scored, int position) {
    int arrival = firstArrival(scored.orderId());
    List<Order> visible = new ArrayList<>();
    for (Order order : arrived(position)) {
      if (remembers(order.orderId(), position)
          && firstArrival(order.orderId()) < arrival
          && PLACE.compare(order, scored) < 0) {
        visible.add(order);
      }
    }
    visible.sort(PLACE);
    return visible;
  }

  private Outcome outcome(Order order, Order scored, int position) {
    int arrival = firstArrival(scored.orderId());
    Report latest = null;
    for (ReportAt report : keptReports(order.orderId(), position)) {
      boolean visible =
          report.position < arrival && report.report.knownAtMillis <= scored.orderTimeMillis();
      if (visible && (latest == null || report.report.knownAtMillis >= latest.knownAtMillis)) {
        latest = report.report;
      }
    }
    if (latest != null) {
      return latest.outcome;
    }
    boolean mature =
        maturityMillis >= 0 && scored.orderTimeMillis() - order.orderTimeMillis() > maturityMillis;
    return mature ? Outcome.LEGITIMATE : Outcome.UNKNOWN;
  }

  private List<ReportAt> keptReports(String orderId, int position) {
    List<ReportAt> kept = new ArrayList<>();
    for (int i = 0; i < position; i++) {
      if (log.get(i) instanceof Report report
          && report.orderId.equals(orderId)
          && remembers(orderId, i)
          && kept.stream().noneMatch(known -> known.report.equals(report))) {
        kept.add(new ReportAt(report, i));
        if (kept.size() > 4) {
          kept.remove(0);
        }
      }
    }
    return kept;
  }

  private List<Order> arrived(int position) {
    List<Order> orders = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < position; i++) {
      if (log.get(i) instanceof Arrival arrival && seen.add(arrival.order.orderId())) {
        orders.add(arrival.order);
      }
    }
    return orders;
  }

  private int newerThan(Order order, int position) {
    int newer = 0;
    for (Order other : arrived(position)) {
      newer += PLACE.compare(other, order) > 0 ? 1 : 0;
    }
    return newer;
  }

  private int firstArrival(String orderId) {
    for (int i = 0; i < log.size(); i++) {
      if (log.get(i) instanceof Arrival arrival && arrival.order.orderId().equals(orderId)) {
        return i;
      }
    }
    throw new IllegalArgumentException("Order " + orderId + " never arrived");
  }

  private Order orderAt(int position) {
    return ((Arrival) log.get(position)).order;
  }

  private record ReportAt(Report report, int position) {}
}
