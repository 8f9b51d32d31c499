package io.orderguard.evaluation;

import io.orderguard.calibration.Decision;
import io.orderguard.order.Outcome;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts orders by day. */
final class DayTally {

  private final Map<Long, Counts> days = new TreeMap<>();

  void add(ScoredOrders orders, int index) {
    Counts day =
        days.computeIfAbsent(Days.epochDay(orders.orderTimeMillis(index)), key -> new Counts());
    boolean fraud = orders.isFraud(index);
    boolean alert = orders.isScored(index) && orders.decision(index) != Decision.APPROVE;
    day.orders++;
    day.frauds += fraud ? 1 : 0;
    day.alerts += alert ? 1 : 0;
    day.fraudsCaught += alert && fraud ? 1 : 0;
    day.falseAlerts += alert && orders.label(index) == Outcome.LEGITIMATE ? 1 : 0;
  }

  /** Oldest first. */
  List<DayCount> counts() {
    return days.entrySet().stream().map(day -> day.getValue().of(day.getKey())).toList();
  }

  private static final class Counts {
    private long orders;
    private long frauds;
    private long alerts;
    private long fraudsCaught;
    private long falseAlerts;

    DayCount of(long epochDay) {
      LocalDate day = LocalDate.ofEpochDay(epochDay);
      return new DayCount(day, orders, frauds, alerts, fraudsCaught, falseAlerts);
    }
  }
}
