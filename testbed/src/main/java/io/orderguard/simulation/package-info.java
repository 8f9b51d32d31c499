/**
 * A simulated shop: customers with habits, shared and stolen cards, documented fraud patterns,
 * delayed labels. Invariant: everything follows from one seed, and event time never goes back.
 * Depends on the order schemas and on {@code publishing}; only {@link
 * io.orderguard.simulation.ShopPublisher} knows Kafka.
 */
@NullMarked
package io.orderguard.simulation;

import org.jspecify.annotations.NullMarked;
