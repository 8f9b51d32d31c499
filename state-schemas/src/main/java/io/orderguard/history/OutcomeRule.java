package io.orderguard.history;

import io.orderguard.order.Outcome;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a scored order may know of the outcome of an earlier entry. */
final class OutcomeRule {

  /** As an unsigned number longer than any difference of two times. */
  private static final long NEVER = -1L;

  private final long maturityMillis;

  private OutcomeRule(long maturityMillis) {
    this.maturityMillis = maturityMillis;
  }

  static OutcomeRule of(HistoryRules rules) {
    Duration maturity = rules.labelMaturity();
    return new OutcomeRule(maturity == null ? NEVER : maturity.toMillis());
  }

  /**
   * The outcome of {@code earlier} as of {@code scored}: that of the report published last, among
   * those published by the scored order's time and arrived before it. Of two published at the same
   * time, the later arrival counts. Without any, maturity decides.
   */
  Outcome visible(HistoryEntry earlier, HistoryEntry scored) {
    OutcomeChange latest = null;
    List<OutcomeChange> changes = earlier.outcomeChanges();
    for (int i = 0; i < changes.size(); i++) {
      OutcomeChange change = changes.get(i);
      if (isVisible(change, scored) && !isPublishedBefore(change, latest)) {
        latest = change;
      }
    }
    return latest == null ? unreported(earlier, scored) : latest.outcome();
  }

  private static boolean isVisible(OutcomeChange change, HistoryEntry scored) {
    return change.knownAtMillis() <= scored.orderTimeMillis()
        && change.arrivalNumber() < scored.arrivalNumber();
  }

  private static boolean isPublishedBefore(OutcomeChange change, @Nullable OutcomeChange latest) {
    return latest != null && change.knownAtMillis() < latest.knownAtMillis();
  }

  private Outcome unreported(HistoryEntry earlier, HistoryEntry scored) {
    // The scored order is not the older one, so the difference is exact as an unsigned number.
    long ageMillis = scored.orderTimeMillis() - earlier.orderTimeMillis();
    return Long.compareUnsigned(ageMillis, maturityMillis) > 0
        ? Outcome.LEGITIMATE
        : Outcome.UNKNOWN;
  }
}
