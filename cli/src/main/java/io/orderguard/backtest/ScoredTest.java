package io.orderguard.backtest;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.avro.OrderScore;
import io.orderguard.avro.ScoreDecision;
import io.orderguard.avro.ScoreRung;
import io.orderguard.calibration.Decision;
import io.orderguard.evaluation.ScoredOrder;
import io.orderguard.evaluation.ScoredOrder.HistoryLengths;
import io.orderguard.evaluation.ScoredOrders;
import io.orderguard.inference.Rung;
import io.orderguard.order.Outcome;
import org.jspecify.annotations.Nullable;

/** Writes the joined orders of the test to their file and keeps what figures are made of. */
final class ScoredTest implements TestLedger.Sink {

  private static final HistoryLengths NOT_KNOWN = new HistoryLengths(0, 0, false);

  private final ScoreFile file;
  private final ScoredOrders orders = new ScoredOrders();
  private final OrderIds ids = new OrderIds();

  ScoredTest(ScoreFile file) {
    this.file = file;
  }

  @Override
  public void take(TestOrder order, @Nullable OrderScore score) {
    file.write(order, score);
    ids.add(order.orderId());
    orders.add(
        new ScoredOrder(
            order.purchase(),
            outcome(order.outcome()),
            score == null ? null : score(score),
            score == null ? NOT_KNOWN : history(score)));
  }

  /** Read it when the last order was taken. */
  ScoredOrders orders() {
    return orders;
  }

  /** Of the same orders. */
  OrderIds ids() {
    return ids;
  }

  private static ScoredOrder.@Nullable Score score(OrderScore score) {
    Double probability = score.getProbability();
    Double rawScore = score.getRawScore();
    Double percentile = score.getPercentile();
    ScoreDecision decision = score.getDecision();
    if (probability == null || rawScore == null || percentile == null || decision == null) {
      return null; // unscored
    }
    return new ScoredOrder.Score(
        probability, rawScore, percentile, decision(decision), rung(score.getRung()), 0);
  }

  private static HistoryLengths history(OrderScore score) {
    return new HistoryLengths(
        score.getCustomerOrders(), score.getCardOrders(), score.getHistoryTruncated());
  }

  private static Outcome outcome(LabelOutcome outcome) {
    return Outcome.valueOf(outcome.name());
  }

  private static Decision decision(ScoreDecision decision) {
    return Decision.valueOf(decision.name());
  }

  private static Rung rung(ScoreRung rung) {
    return Rung.valueOf(rung.name());
  }
}
