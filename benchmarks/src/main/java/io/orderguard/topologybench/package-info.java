/**
 * {@code bench topology}: how many orders a second the topology carries by itself, with a scorer
 * that answers at once, and what an order costs in processor time and in bytes on the broker.
 * Variants and naive twins take turns on the same preloaded orders, and every run must have scored
 * every order. Only the command {@code bench} uses it.
 */
@NullMarked
package io.orderguard.topologybench;

import org.jspecify.annotations.NullMarked;
