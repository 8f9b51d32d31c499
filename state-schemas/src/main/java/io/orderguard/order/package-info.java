/**
 * What an order, an entity and a label are. Values only: immutable, validated once, without Kafka,
 * files or clocks. Every other package may depend on this one.
 */
@NullMarked
package io.orderguard.order;

import org.jspecify.annotations.NullMarked;
