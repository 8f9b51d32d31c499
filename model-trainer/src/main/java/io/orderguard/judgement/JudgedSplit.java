package io.orderguard.judgement;

import io.orderguard.dataset.Examples;
import io.orderguard.evaluation.ScoredOrder;
import io.orderguard.evaluation.ScoredOrder.HistoryLengths;
import io.orderguard.evaluation.ScoredOrder.Purchase;
import io.orderguard.evaluation.ScoredOrder.Score;
import io.orderguard.evaluation.ScoredOrders;
import io.orderguard.history.Snapshot;
import io.orderguard.inference.BundleScorer;
import io.orderguard.inference.ScoringResult;
import io.orderguard.inference.ScoringResult.Scored;
import io.orderguard.order.EntityKey;
import io.orderguard.order.Order;
import io.orderguard.order.Outcome;
import io.orderguard.training.Interrupts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders that judge, scored by the bundle as it runs live. */
final class JudgedSplit {

  private static final int BATCH = 512;

  private final Examples examples;
  private final AmountColumn amount;
  private final ScoredOrders scored = new ScoredOrders();

  private JudgedSplit(Examples examples, AmountColumn amount) {
    this.examples = examples;
    this.amount = amount;
  }

  static ScoredOrders score(Examples examples, BundleScorer scorer, AmountColumn amount) {
    JudgedSplit split = new JudgedSplit(examples, amount);
    for (int from = 0; from < examples.size(); from += BATCH) {
      Interrupts.requireNone("Judging was stopped; the run goes on at the next start");
      split.score(from, Math.min(examples.size(), from + BATCH), scorer);
    }
    return split.scored;
  }

  private void score(int from, int to, BundleScorer scorer) {
    List<Snapshot> batch = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      batch.add(examples.snapshot(i));
    }
    List<ScoringResult> results = scorer.score(batch);
    for (int i = from; i < to; i++) {
      Snapshot snapshot = batch.get(i - from);
      scored.add(
          new ScoredOrder(
              purchase(snapshot.order()),
              examples.fraud(i) ? Outcome.FRAUD : Outcome.LEGITIMATE,
              score(results.get(i - from)),
              new HistoryLengths(
                  snapshot.customer().length(),
                  snapshot.card().length(),
                  snapshot.historyTruncated())));
    }
  }

  private Purchase purchase(Order order) {
    return new Purchase(
        order.orderTimeMillis(),
        key(order.customer()),
        order.hasCard() ? key(order.card()) : 0,
        amount.of(order));
  }

  /** Half a key tells customers apart; 0 would mean none. */
  private static long key(EntityKey key) {
    return key.low() == 0 ? 1 : key.low();
  }

  private static @Nullable Score score(ScoringResult result) {
    return result instanceof Scored scored
        ? new Score(
            scored.probability(),
            scored.rawScore(),
            scored.percentile(),
            scored.decision(),
            scored.rung(),
            0)
        : null;
  }
}
