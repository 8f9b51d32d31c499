package io.orderguard.demo;

import io.orderguard.avro.OrderScore;

/**
 * The first score of an order.
 *
 * @param score as read from the topic
 * @param receivedNanos when a consumer had it, {@link System#nanoTime}
 */
record ReceivedScore(OrderScore score, long receivedNanos) {}
