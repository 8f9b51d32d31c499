/**
 * Which model is champion. Switches between two batches and closes a replaced model when its last
 * batch is done; knows scorers, no Kafka. The application uses it.
 */
@NullMarked
package io.orderguard.registry;

import org.jspecify.annotations.NullMarked;
