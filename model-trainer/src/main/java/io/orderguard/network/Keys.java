package io.orderguard.network;

import org.jspecify.annotations.Nullable;

/**
 * What attention knows of the tokens besides their content.
 *
 * @param valid (B, 1, 1, T), true = attend, as the fused kernel wants it; null = every token
 * @param time e^(t/τ) of every token, (B, 1, T, 1); null = no time
 */
record Keys(@Nullable Value valid, @Nullable Value time) {

  /** Every token, no time. */
  static final Keys ALL = new Keys(null, null);
}
