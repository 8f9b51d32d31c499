package io.orderguard.faults;

import io.orderguard.faults.Deployment.Mode;
import java.util.List;

/**
 * What came of a fault.
 *
 * @param findings what went wrong beside the counts, in sentences
 * @param notes what is worth knowing, in sentences
 */
record FaultResult(
    String fault,
    Mode mode,
    Counts counts,
    Times times,
    List<String> findings,
    List<String> notes) {

  FaultResult {
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
  }

  /**
   * Orders, and what became of them.
   *
   * @param sent all, those that must be refused included
   * @param lost without an answer
   * @param doubled answered more often than they were stored
   * @param different answered again, and otherwise
   * @param outOfOrder answered before an earlier order of the same customer and card
   * @param wrongDigest scored on other histories than they should have been
   * @param untagged without saying which rung answered and why
   * @param fallback answered by the fallback
   * @param unscored answered without a score
   */
  record Counts(
      int sent,
      int lost,
      int doubled,
      int different,
      int outOfOrder,
      int wrongDigest,
      int untagged,
      int fallback,
      int unscored) {}

  /**
   * How long it took.
   *
   * @param longestWaitNanos from the moment an order was to be sent until its answer was read
   * @param delays one per blow that was timed
   */
  record Times(long longestWaitNanos, List<Delay> delays) {

    Times {
      delays = List.copyOf(delays);
    }
  }

  /**
   * From a blow until the scores that came late because of it.
   *
   * @param orders that waited for more than a second
   * @param firstNanos until the first of them was answered; 0 if there was none
   * @param lastNanos until the last of them was
   */
  record Delay(int orders, long firstNanos, long lastNanos) {}

  /** Whether everything that must hold held. */
  boolean isGood() {
    boolean once = !mode.isExactlyOnce() || counts.doubled() == 0;
    int wrong =
        counts.lost()
            + counts.different()
            + counts.outOfOrder()
            + counts.wrongDigest()
            + counts.untagged();
    return once && wrong == 0 && findings.isEmpty();
  }
}
