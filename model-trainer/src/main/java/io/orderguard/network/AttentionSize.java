package io.orderguard.network;

/**
 * Sizes of a stack of attention layers.
 *
 * @param width of a token, D
 * @param hidden width of the feed-forward, F
 * @param heads H, a divisor of the width
 * @param layers how many
 * @param experts what may stand in for the feed-forward
 */
record AttentionSize(int width, int hidden, int heads, int layers, Experts experts) {}
