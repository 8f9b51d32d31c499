package io.orderguard.network;

/** How time enters the order attention; formulas in {@link SelfAttention}. */
public enum TimeDecay {
  /** Logits are multiplied by e^((t_query − t_key)/τ), as in the reference. */
  REFERENCE,
  /** A learned rate times |t_query − t_key|/τ is taken from the logits. */
  ADDITIVE,
  /** Not at all. */
  NONE
}
