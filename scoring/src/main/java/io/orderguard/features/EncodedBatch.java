package io.orderguard.features;

/**
 * The network's input for B orders at sequence length L: the serving signature of every model.
 *
 * <p>{@code ints} (B, 2 + 2·L·C), row-major: rows of the customer's sequence, rows of the card's
 * sequence (both counted with the scored order), then the customer's embedding rows (L, C) and the
 * card's (L, C), left-padded with 0.
 *
 * <p>{@code floats} (B, 2·L·(N + 1) + G), row-major: the customer's rows (L, N + 1), the card's (L,
 * N + 1), then the engineered and derived values (G). Of a row the first N values are the scaled
 * numbers, the last is the time delta: seconds ≥ 0 before the scored order. Padding is 0.
 *
 * <p>The arrays are handed over, not copied: whoever encodes a batch owns it until the call
 * returns.
 *
 * @param orders B
 * @param length L
 * @param ints B·(2 + 2·L·C) values
 * @param floats B·(2·L·(N + 1) + G) values
 */
@SuppressWarnings("ArrayRecordComponent") // a transfer buffer of the hot path, never compared
public record EncodedBatch(int orders, int length, int[] ints, float[] floats) {}
