package io.orderguard.endtoend;

import java.util.ArrayList;
import java.util.List;

/** Where the time of many orders went, and where that of the slowest. Used by one thread. */
final class LegRecorder {
  private static final double NANOS_PER_MILLI = 1e6;

  private final LatencyRecorder[] legs = new LatencyRecorder[Leg.COUNT];
  private final double[] nanos = new double[Leg.COUNT];
  private final double[] slowNanos = new double[Leg.COUNT];
  private long orders;
  private long slowOrders;

  LegRecorder() {
    for (int i = 0; i < legs.length; i++) {
      legs[i] = new LatencyRecorder();
    }
  }

  /** An order's legs. */
  void add(long[] legNanos) {
    orders++;
    for (int i = 0; i < legs.length; i++) {
      legs[i].add(legNanos[i]);
      nanos[i] += legNanos[i];
    }
  }

  /** Those of an order that is one of the slowest; it was added as well. */
  void addSlow(long[] legNanos) {
    slowOrders++;
    for (int i = 0; i < legs.length; i++) {
      slowNanos[i] += legNanos[i];
    }
  }

  void add(LegRecorder other) {
    orders += other.orders;
    slowOrders += other.slowOrders;
    for (int i = 0; i < legs.length; i++) {
      legs[i].add(other.legs[i]);
      nanos[i] += other.nanos[i];
      slowNanos[i] += other.slowNanos[i];
    }
  }

  /** One line per leg, in their order. */
  List<LegFigures> figures() {
    List<LegFigures> figures = new ArrayList<>();
    for (Leg leg : Leg.values()) {
      figures.add(figures(leg));
    }
    return figures;
  }

  @SuppressWarnings("EnumOrdinal") // legs follow each other, and so do the arrays
  private LegFigures figures(Leg leg) {
    int i = leg.ordinal();
    return new LegFigures(
        leg,
        nanos[i] / Math.max(1, orders) / NANOS_PER_MILLI,
        legs[i].millisAt(50),
        legs[i].millisAt(99),
        slowNanos[i] / Math.max(1, slowOrders) / NANOS_PER_MILLI);
  }
}
