package io.orderguard.evaluation;

import io.orderguard.calibration.Decision;
import io.orderguard.evaluation.ScoredOrder.HistoryLengths;
import io.orderguard.evaluation.ScoredOrder.Purchase;
import io.orderguard.evaluation.ScoredOrder.Score;
import io.orderguard.inference.Rung;
import io.orderguard.order.Outcome;
import java.time.Instant;
import java.util.Random;

/** Scored orders for tests. */
public final class TestScores {

  /** Midnight of the first day. */
  public static final long MIDNIGHT = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();

  private static final long DAY = 86_400_000;

  private TestScores() {}

  /**
   * An order of the first day for 50: declined from 0.9, reviewed from 0.5, two rows of history,
   * and a card.
   */
  public static ScoredOrder order(Outcome label, double probability) {
    return new ScoredOrder(
        purchase(MIDNIGHT), label, score(probability), new HistoryLengths(3, 1, false));
  }

  /** For 50, by a customer with a card. */
  public static Purchase purchase(long orderTimeMillis) {
    return new Purchase(orderTimeMillis, 7, 8, 50);
  }

  /** The same order of another customer with another card; 0 = none. */
  public static ScoredOrder by(long customer, long card, ScoredOrder order) {
    Purchase before = order.purchase();
    return with(new Purchase(before.orderTimeMillis(), customer, card, before.amount()), order);
  }

  /** The same order with another amount. */
  public static ScoredOrder costing(float amount, ScoredOrder order) {
    Purchase before = order.purchase();
    return with(
        new Purchase(before.orderTimeMillis(), before.customerKey(), before.cardKey(), amount),
        order);
  }

  private static ScoredOrder with(Purchase purchase, ScoredOrder order) {
    return new ScoredOrder(purchase, order.label(), order.score(), order.history());
  }

  /** A score of bundle 0. */
  public static Score score(double probability) {
    Decision decision =
        probability >= 0.9
            ? Decision.DECLINE
            : probability >= 0.5 ? Decision.REVIEW : Decision.APPROVE;
    return new Score(probability, probability / 2, probability / 3, decision, Rung.CHAMPION, 0);
  }

  /** The same order on a later day. */
  public static ScoredOrder onDay(int day, ScoredOrder order) {
    Purchase before = order.purchase();
    long time = before.orderTimeMillis() + day * DAY;
    return with(new Purchase(time, before.customerKey(), before.cardKey(), before.amount()), order);
  }

  /** Orders of a few days with ties, without labels, without scores. */
  public static ScoredOrders random(Random random, int count) {
    ScoredOrders orders = new ScoredOrders();
    for (int i = 0; i < count; i++) {
      orders.add(random(random));
    }
    return orders;
  }

  static ScoredOrder random(Random random) {
    double probability = random.nextInt(3) == 0 ? random.nextInt(21) / 20.0 : random.nextDouble();
    boolean fraud = random.nextDouble() < probability * probability;
    Outcome known = fraud ? Outcome.FRAUD : Outcome.LEGITIMATE;
    return new ScoredOrder(
        new Purchase(
            MIDNIGHT + random.nextInt(4 * (int) DAY),
            1 + random.nextInt(150),
            random.nextInt(100),
            random.nextInt(10) == 0 ? Float.NaN : random.nextInt(200) - 3),
        random.nextInt(10) == 0 ? Outcome.UNKNOWN : known,
        random.nextInt(10) == 0 ? null : score(probability),
        new HistoryLengths(random.nextInt(52), random.nextInt(52), random.nextBoolean()));
  }
}
