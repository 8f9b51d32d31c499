package io.orderguard.batching;

import io.orderguard.history.Snapshot;
import io.orderguard.inference.Scorer;
import io.orderguard.inference.ScoringResult;
import io.orderguard.inference.ScoringResult.Unscored;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers for a champion that cannot: its fallback, else unscored. Thread-safe. */
final class LowerRungs {

  static final String NO_BUNDLE = "no bundle has been released";

  private final ScoringMetrics metrics;

  LowerRungs(ScoringMetrics metrics) {
    this.metrics = metrics;
  }

  /**
   * Answers those orders that have no answer yet.
   *
   * @param champion null if there is none
   * @param reason why it does not answer itself
   */
  void answer(List<PendingScore> orders, @Nullable Scorer champion, String reason) {
    for (PendingScore order : orders) {
      answer(order, champion, reason);
    }
  }

  void answer(PendingScore order, @Nullable Scorer champion, String reason) {
    if (order.isDone()) {
      return;
    }
    ScoringResult result =
        champion == null ? new Unscored(NO_BUNDLE) : fallback(champion, order.snapshot(), reason);
    if (order.complete(result)) {
      metrics.result(result);
    }
  }

  private static ScoringResult fallback(Scorer champion, Snapshot snapshot, String reason) {
    try {
      return champion.fallback(snapshot, reason);
    } catch (
        RuntimeException e) { // the ladder's end: against its contract, and still no order lost
      return new Unscored(reason + "; fallback failed: " + e.getClass().getSimpleName());
    }
  }
}
