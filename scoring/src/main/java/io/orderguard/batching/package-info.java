/**
 * Fills inference calls without making orders wait: one bounded queue for all partitions and
 * threads of an instance, drained by device workers. Knows scorers, nothing of Kafka or DJL. The
 * topology uses it.
 */
@NullMarked
package io.orderguard.batching;

import org.jspecify.annotations.NullMarked;
