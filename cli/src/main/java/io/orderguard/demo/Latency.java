package io.orderguard.demo;

/**
 * From the scheduled send of an order to its score in a consumer's hands, milliseconds.
 *
 * @param p50 half are faster
 * @param p99 99 of 100 are faster
 * @param p999 999 of 1,000 are faster
 * @param max the slowest
 */
public record Latency(double p50, double p99, double p999, double max) {}
