package io.orderguard.bench;

/**
 * The naive twin at one batch size.
 *
 * @param callers how many called at a time
 * @param threadsPerCall intra-op threads of each of them
 */
record NaiveLine(int batchSize, int callers, int threadsPerCall, Rates rates) {}
