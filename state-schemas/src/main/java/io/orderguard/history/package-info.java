/**
 * What is remembered of a customer and of a card, and what an order may see of it. One rule for the
 * live stream, a backfill and a backtest; nothing here knows Kafka or a clock. Features, bundles
 * and both applications may depend on it.
 */
@NullMarked
package io.orderguard.history;

import org.jspecify.annotations.NullMarked;
