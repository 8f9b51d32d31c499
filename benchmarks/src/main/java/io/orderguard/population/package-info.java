/**
 * Orders for programs that measure networks: drawn at random for any columns, from customers who
 * order in turns, each with the two sequences it would have. The same seed gives the same orders.
 * Only benchmarks use it.
 */
@NullMarked
package io.orderguard.population;

import org.jspecify.annotations.NullMarked;
