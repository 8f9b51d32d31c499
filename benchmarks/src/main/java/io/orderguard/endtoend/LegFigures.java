package io.orderguard.endtoend;

/**
 * One part of the latency, milliseconds.
 *
 * @param mean of all orders; the means of all legs add up to the mean latency
 * @param p50 of this leg alone
 * @param p99 likewise
 * @param meanOfSlowest of the orders whose whole latency is among the longest 1 %: what to improve
 */
record LegFigures(Leg leg, double mean, double p50, double p99, double meanOfSlowest) {}
