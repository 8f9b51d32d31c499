package io.orderguard.history;

import io.orderguard.order.Outcome;

/**
 * One change of what is known of an entry.
 *
 * @param outcome known from then on
 * @param knownAtMillis when the feed published it, epoch milliseconds: no order before it sees it
 * @param arrivalNumber the entity's arrival number of the change: no order that arrived before it
 *     sees it
 */
public record OutcomeChange(Outcome outcome, long knownAtMillis, long arrivalNumber) {}
