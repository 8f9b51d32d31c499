package io.orderguard.network;

/**
 * Tokens of S sequences, ready for an {@link OrderAttention}. R = S·L rows.
 *
 * @param categories rows of the embedding table, feature first: (C, R)
 * @param numbers (R, N)
 * @param keys of L + 1 tokens: the rows and, last, the dummy
 * @param sequences S, in the script's language
 */
record SequenceInput(Value categories, Value numbers, Keys keys, String sequences) {}
