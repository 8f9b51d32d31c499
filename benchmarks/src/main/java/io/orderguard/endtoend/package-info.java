/**
 * Capacity and latency of the whole application with a real model, from an order's scheduled send
 * to its score in the hands of a reader of committed records. Every order sent must come back
 * scored, or there is no report. Started by the benchmarks' command; nobody else uses it.
 */
@NullMarked
package io.orderguard.endtoend;

import org.jspecify.annotations.NullMarked;
