package io.orderguard.endtoend;

import io.orderguard.avro.OrderScore;
import io.orderguard.avro.ScoreRung;

/** What scores were like. Used by one thread. */
final class ScoreTally {

  private long scores;
  private long notChampion;
  private long batchSizes;
  private long rows;
  private String reason = "";

  void add(OrderScore score) {
    scores++;
    batchSizes += score.getBatchSize();
    rows += score.getCustomerOrders() + score.getCardOrders();
    if (score.getRung() != ScoreRung.CHAMPION) {
      notChampion++;
      reason = score.getReason();
    }
  }

  void add(ScoreTally other) {
    scores += other.scores;
    notChampion += other.notChampion;
    batchSizes += other.batchSizes;
    rows += other.rows;
    reason = other.reason.isEmpty() ? reason : other.reason;
  }

  long scores() {
    return scores;
  }

  /** Scores that are not the network's. */
  long notChampion() {
    return notChampion;
  }

  /** Why one of those is not; empty if there is none. */
  String reason() {
    return reason;
  }

  /** Orders of the batch that an order was in, on average over orders. */
  double meanBatchSize() {
    return (double) batchSizes / Math.max(1, scores);
  }

  /** Rows of a sequence, the scored order's own included, on average. */
  double meanRows() {
    return rows / 2.0 / Math.max(1, scores);
  }
}
