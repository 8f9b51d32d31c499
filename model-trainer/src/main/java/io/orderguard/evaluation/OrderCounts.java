package io.orderguard.evaluation;

import io.orderguard.calibration.Decision;
import io.orderguard.inference.Rung;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Orders by what happened to them.
 *
 * @param rungs one count per rung, in the ladder's order, all orders
 * @param decisions one per decision, mildest first, orders with a score
 * @param bundles by index of the bundle, orders with a score
 * @param days oldest first, only days (UTC) with an order, all orders
 */
public record OrderCounts(
    List<GroupCount> rungs,
    List<GroupCount> decisions,
    List<GroupCount> bundles,
    List<DayCount> days) {

  public OrderCounts {
    rungs = List.copyOf(rungs);
    decisions = List.copyOf(decisions);
    bundles = List.copyOf(bundles);
    days = List.copyOf(days);
    for (int i = 1; i < days.size(); i++) {
      requireLater(days.get(i).day(), days.get(i - 1).day());
    }
  }

  static OrderCounts of(ScoredOrders orders) {
    GroupTally rungs = new GroupTally();
    GroupTally decisions = new GroupTally();
    GroupTally bundles = new GroupTally();
    DayTally days = new DayTally();
    for (int i = 0; i < orders.size(); i++) {
      rungs.add(orders.rung(i).name(), orders.label(i));
      days.add(orders, i);
      if (orders.isScored(i)) {
        decisions.add(orders.decision(i).name(), orders.label(i));
        bundles.add(Integer.toString(orders.bundle(i)), orders.label(i));
      }
    }
    return new OrderCounts(
        rungs.counts(names(Rung.values())),
        decisions.counts(names(Decision.values())),
        bundles.counts(indices(orders)),
        days.counts());
  }

  private static void requireLater(LocalDate day, LocalDate before) {
    if (!day.isAfter(before)) {
      throw new IllegalArgumentException(
          "Days must be in order, found " + day + " after " + before);
    }
  }

  private static List<String> names(Enum<?>[] values) {
    List<String> names = new ArrayList<>();
    for (Enum<?> value : values) {
      names.add(value.name());
    }
    return names;
  }

  private static List<String> indices(ScoredOrders orders) {
    int highest = -1;
    for (int i = 0; i < orders.size(); i++) {
      highest = Math.max(highest, orders.bundle(i));
    }
    List<String> indices = new ArrayList<>();
    for (int index = 0; index <= highest; index++) {
      indices.add(Integer.toString(index));
    }
    return indices;
  }
}
