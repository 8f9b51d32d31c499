package io.orderguard.topology;

import io.orderguard.avro.OrderScore;
import io.orderguard.avro.ScoreDecision;
import io.orderguard.avro.ScoreRung;
import io.orderguard.batching.PendingScore;
import io.orderguard.calibration.Decision;
import io.orderguard.history.Snapshot;
import io.orderguard.inference.Rung;
import io.orderguard.inference.ScoringResult;
import io.orderguard.inference.ScoringResult.Scored;
import io.orderguard.order.Order;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Makes the records of the scores topic. */
final class ScoreRecords {

  private final LongSupplier clock;

  /**
   * @param clock wall-clock epoch milliseconds, for scoredAt
   */
  ScoreRecords(LongSupplier clock) {
    this.clock = clock;
  }

  /**
   * The answer to an order that was scored, or could not be.
   *
   * @param stageNanos since the order was handed over
   */
  OrderScore answer(Snapshot snapshot, PendingScore score, long stageNanos) {
    OrderScore.Builder record = order(snapshot.order());
    describe(record, snapshot);
    put(record, score.result());
    return record
        .setQueueMicros(score.queueMicros())
        .setInferenceMicros(score.inferenceMicros())
        .setBatchSize(score.batchSize())
        .setStageMicros(TimeUnit.NANOSECONDS.toMicros(stageNanos))
        .build();
  }

  /** The answer to an order that did not get as far as to be scored. */
  OrderScore unscored(Order order, String reason) {
    return order(order).setRung(ScoreRung.UNSCORED).setReason(reason).build();
  }

  /** The answer to an order of which no more than the id could be used. */
  OrderScore unscored(String orderId, String reason) {
    return blank(orderId).setRung(ScoreRung.UNSCORED).setReason(reason).build();
  }

  private OrderScore.Builder blank(String orderId) {
    return OrderScore.newBuilder()
        .setOrderId(orderId)
        .setScoredAt(Instant.ofEpochMilli(clock.getAsLong()));
  }

  private OrderScore.Builder order(Order order) {
    OrderScore.Builder record =
        blank(order.orderId())
            .setCustomerKey(order.customer().toString())
            .setOrderTime(Instant.ofEpochMilli(order.orderTimeMillis()));
    if (order.hasCard()) {
      record.setCardKey(order.card().toString());
    }
    return record;
  }

  private static void describe(OrderScore.Builder record, Snapshot snapshot) {
    record
        .setCustomerDigest(snapshot.customer().digest().toString())
        .setCardDigest(snapshot.card().digest().toString())
        .setCustomerOrders(snapshot.customer().length())
        .setCardOrders(snapshot.card().length())
        .setHistoryTruncated(snapshot.historyTruncated());
  }

  private static void put(OrderScore.Builder record, ScoringResult result) {
    record.setRung(rung(result.rung())).setReason(result.reason());
    if (result instanceof Scored scored) {
      record
          .setRawScore(scored.rawScore())
          .setProbability(scored.probability())
          .setPercentile(scored.percentile())
          .setDecision(decision(scored.decision()))
          .setBundleName(scored.model().name())
          .setBundleVersion(scored.model().version());
    }
  }

  private static ScoreRung rung(Rung rung) {
    return switch (rung) {
      case CHAMPION -> ScoreRung.CHAMPION;
      case FALLBACK -> ScoreRung.FALLBACK;
      case UNSCORED -> ScoreRung.UNSCORED;
    };
  }

  private static ScoreDecision decision(Decision decision) {
    return switch (decision) {
      case APPROVE -> ScoreDecision.APPROVE;
      case REVIEW -> ScoreDecision.REVIEW;
      case DECLINE -> ScoreDecision.DECLINE;
    };
  }
}
