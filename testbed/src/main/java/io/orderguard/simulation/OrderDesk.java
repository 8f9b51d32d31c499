package io.orderguard.simulation;

import io.orderguard.avro.LabelOutcome;
import java.time.Instant;
import java.util.Locale;

/** Numbers orders and decides when and how each becomes known. */
final class OrderDesk {

  private static final double UNREPORTED = 0.05;
  private static final double DELAY_SPREAD = 0.8;
  private static final long MEDIAN_DELAY = 3 * Span.DAY;
  private static final long SHORTEST_DELAY = Span.HOUR;

  private final Dice dice;
  private final long maturityMillis;
  private long placed;

  OrderDesk(Dice dice, long maturityMillis) {
    this.dice = dice;
    this.maturityMillis = maturityMillis;
  }

  SimulatedOrder legitimate(Draft draft) {
    return confirmed(draft, FraudPattern.NONE);
  }

  /** A fraud that its victim notices after days or weeks, or, rarely, never. */
  SimulatedOrder fraud(Draft draft, FraudPattern pattern) {
    if (dice.chance(UNREPORTED)) {
      return confirmed(draft, pattern);
    }
    return reported(draft, pattern, dice.around(MEDIAN_DELAY, DELAY_SPREAD));
  }

  SimulatedOrder reported(Draft draft, FraudPattern pattern, long delayMillis) {
    long delay = Math.max(SHORTEST_DELAY, Math.min(maturityMillis, delayMillis));
    return place(draft, pattern, LabelOutcome.FRAUD, delay);
  }

  private SimulatedOrder confirmed(Draft draft, FraudPattern pattern) {
    return place(draft, pattern, LabelOutcome.LEGITIMATE, maturityMillis);
  }

  private SimulatedOrder place(
      Draft draft, FraudPattern pattern, LabelOutcome outcome, long delayMillis) {
    draft.customer.orders++;
    String orderId = String.format(Locale.ROOT, "order-%09d", ++placed);
    return new SimulatedOrder(
        draft.place(orderId),
        pattern,
        outcome,
        Instant.ofEpochMilli(draft.timeMillis + delayMillis));
  }
}
