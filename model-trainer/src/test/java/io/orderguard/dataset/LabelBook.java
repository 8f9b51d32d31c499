package io.orderguard.dataset;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.avro.OrderLabel;
import io.orderguard.order.Outcome;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What was known of every order before an instant: the label with the newest knownAt wins, of equal
 * ones the later in its partition. Later labels do not exist for it.
 */
final class LabelBook {

  private final long knownBeforeMillis;
  private final Map<String, Known> known = new HashMap<>();
  private long labels;
  private long hidden;

  private final Predicate<String> wanted;

  /**
   * @param knownBeforeMillis exclusive, epoch milliseconds
   * @param wanted the orders whose labels are kept
   */
  LabelBook(long knownBeforeMillis, Predicate<String> wanted) {
    this.knownBeforeMillis = knownBeforeMillis;
    this.wanted = wanted;
  }

  void add(OrderLabel label) {
    labels++;
    long knownAt = label.getKnownAt().toEpochMilli();
    if (knownAt >= knownBeforeMillis) {
      hidden++;
      return;
    }
    if (!wanted.test(label.getOrderId())) {
      return;
    }
    Known before = known.get(label.getOrderId());
    if (before == null || before.atMillis() <= knownAt) {
      known.put(label.getOrderId(), new Known(outcome(label.getOutcome()), knownAt));
    }
  }

  /** What was known of an order; unknown if nothing, or if the newest label took it back. */
  Outcome outcome(String orderId) {
    Known found = known.get(orderId);
    return found == null ? Outcome.UNKNOWN : found.outcome();
  }

  /** Labels read, hidden ones included. */
  long labels() {
    return labels;
  }

  /** Labels that were not yet known. */
  long hidden() {
    return hidden;
  }

  private static Outcome outcome(LabelOutcome outcome) {
    return switch (outcome) {
      case UNKNOWN -> Outcome.UNKNOWN;
      case LEGITIMATE -> Outcome.LEGITIMATE;
      case FRAUD -> Outcome.FRAUD;
    };
  }

  private record Known(Outcome outcome, long atMillis) {}
}
