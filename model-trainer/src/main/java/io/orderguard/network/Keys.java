package io.orderguard.network;

import org.jspecify.annotations.Nullable;

/**
 * What attention knows of the tokens besides their content. Without time both times are null.
 *
 * @param valid (S, 1, 1, T), true = attend, as the fused kernel wants it; null = every token
 * @param growth e^(t/τ) of every token, (S, 1, T, 1), with the reference's decay
 * @param distance |t_i − t_j|/τ of every query and key, (S, 1, T, T), with the additive decay
 */
record Keys(@Nullable Value valid, @Nullable Value growth, @Nullable Value distance) {

  /** Every token, no time. */
  static final Keys ALL = new Keys(null, null, null);

  /** The same tokens, without time. */
  Keys timeless() {
    return new Keys(valid, null, null);
  }
}
