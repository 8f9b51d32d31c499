package io.orderguard.endtoend;

/**
 * One turn of one side.
 *
 * @param ordersPerSecond from the start of the turn to its last score in the reader's hands
 * @param tally what the scores were like
 * @param repeated scores beyond the first of each order
 */
record CapacityTurn(double ordersPerSecond, ScoreTally tally, long repeated) {}
