package io.orderguard.demo;

import io.orderguard.avro.ShopOrder;

/**
 * A live order as it was sent.
 *
 * @param order the order
 * @param fraud the simulator's truth
 * @param dueNanos when the open loop wanted it sent, {@link System#nanoTime}
 */
record LiveOrder(ShopOrder order, boolean fraud, long dueNanos) {}
