package io.orderguard.network;

/**
 * What the network is told of the scored orders alone.
 *
 * @param categories rows of the embedding table, (B, C)
 * @param numbers (B, N)
 * @param engineered (B, G)
 */
record ScoredOrder(Value categories, Value numbers, Value engineered) {}
