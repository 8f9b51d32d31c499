package io.orderguard.evaluation;

import io.orderguard.order.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts orders by the name of a group. */
final class GroupTally {

  private final Map<String, long[]> counts = new HashMap<>();

  void add(String group, Outcome label) {
    long[] count = counts.computeIfAbsent(group, key -> new long[3]);
    count[0]++;
    count[1] += label == Outcome.UNKNOWN ? 0 : 1;
    count[2] += label == Outcome.FRAUD ? 1 : 0;
  }

  /** One count per group, in this order; groups without an order are zero. */
  List<GroupCount> counts(List<String> groups) {
    return groups.stream().map(this::count).toList();
  }

  private GroupCount count(String group) {
    long[] count = counts.getOrDefault(group, new long[3]);
    return new GroupCount(group, count[0], count[1], count[2]);
  }
}
