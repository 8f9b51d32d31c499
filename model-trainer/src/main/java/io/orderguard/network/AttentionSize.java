package io.orderguard.network;

/**
 * Sizes of a stack of attention layers.
 *
 * @param width of a token, D
 * @param hidden width of the feed-forward, F
 * @param heads H, a divisor of the width
 * @param layers how many
 */
record AttentionSize(int width, int hidden, int heads, int layers) {}
