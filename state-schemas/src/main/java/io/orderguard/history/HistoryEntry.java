package io.orderguard.history;

import io.orderguard.order.EntityKey;
import io.orderguard.order.FeatureValues;
import io.orderguard.order.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * One remembered order of one entity.
 *
 * @param orderId which order
 * @param orderTimeMillis when it was placed, epoch milliseconds
 * @param features its sequence features
 * @param counterpart the other entity: the card in a customer's history, the customer in a card's;
 *     {@link EntityKey#NONE} for an order without a card
 * @param arrivalNumber position in the entity's order of arrival, from 1; orders and outcome
 *     changes share one sequence
 * @param outcomeChanges oldest arrival first, at most {@value #MAX_OUTCOME_CHANGES}; empty =
 *     unknown
 */
public record HistoryEntry(
    String orderId,
    long orderTimeMillis,
    FeatureValues features,
    EntityKey counterpart,
    long arrivalNumber,
    List<OutcomeChange> outcomeChanges) {

  /** Newer changes push out the oldest. */
  public static final int MAX_OUTCOME_CHANGES = 4;

  public HistoryEntry {
    outcomeChanges = List.copyOf(outcomeChanges);
    if (outcomeChanges.size() > MAX_OUTCOME_CHANGES) {
      throw new IllegalArgumentException(
          "Entry "
              + orderId
              + " must keep at most "
              + MAX_OUTCOME_CHANGES
              + " outcome changes, found "
              + outcomeChanges.size());
    }
    if (arrivalNumber < 1) {
      throw new IllegalArgumentException(
          "The arrival number of entry " + orderId + " must be at least 1, found " + arrivalNumber);
    }
    requireAscendingArrival(orderId, arrivalNumber, outcomeChanges);
  }

  /**
   * Whether both describe the same order; arrival and outcomes do not matter. Features that only
   * one of them has are those that the catalogue gained in between, and do not matter either.
   */
  boolean hasContentOf(HistoryEntry other) {
    return orderId.equals(other.orderId)
        && orderTimeMillis == other.orderTimeMillis
        && counterpart.equals(other.counterpart)
        && features.agreesWith(other.features);
  }

  /** Whether this is strictly before the scored entry, in its place and in its arrival. */
  boolean isVisibleTo(HistoryEntry scored) {
    return arrivalNumber < scored.arrivalNumber && HistoryOrder.compare(this, scored) < 0;
  }

  /** Its own arrival number or that of its latest outcome change. */
  long latestArrivalNumber() {
    int changes = outcomeChanges.size();
    return changes == 0 ? arrivalNumber : outcomeChanges.get(changes - 1).arrivalNumber();
  }

  /** Whether this very outcome, published at this very time, is among the changes. */
  boolean hasReport(Outcome outcome, long knownAtMillis) {
    for (int i = 0; i < outcomeChanges.size(); i++) {
      OutcomeChange change = outcomeChanges.get(i);
      if (change.outcome() == outcome && change.knownAtMillis() == knownAtMillis) {
        return true;
      }
    }
    return false;
  }

  /** This entry with one more change, without the oldest if there would be too many. */
  HistoryEntry with(OutcomeChange latest) {
    List<OutcomeChange> changes = new ArrayList<>(outcomeChanges);
    changes.add(latest);
    if (changes.size() > MAX_OUTCOME_CHANGES) {
      changes.remove(0);
    }
    return new HistoryEntry(
        orderId, orderTimeMillis, features, counterpart, arrivalNumber, changes);
  }

  SequenceRow row(Outcome outcome) {
    return new SequenceRow(orderId, orderTimeMillis, features, outcome);
  }

  private static void requireAscendingArrival(
      String orderId, long arrivalNumber, List<OutcomeChange> changes) {
    long previous = arrivalNumber;
    for (int i = 0; i < changes.size(); i++) {
      long next = changes.get(i).arrivalNumber();
      if (next <= previous) {
        throw new IllegalArgumentException(
            "The arrival numbers of entry "
                + orderId
                + " and its outcome changes must ascend, found "
                + next
                + " after "
                + previous);
      }
      previous = next;
    }
  }
}
