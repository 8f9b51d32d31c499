package io.orderguard.simulation;

/** How a fraud was done, as only the simulator knows. */
public enum FraudPattern {
  /** No fraud. */
  NONE,
  /** New device and address on somebody's old account, goods and amounts off the owner's habit. */
  ACCOUNT_TAKEOVER,
  /** A stolen card tried with small orders on several accounts, then used for large ones. */
  CARD_TESTING,
  /** One card on many accounts within days. */
  CARD_RING,
  /** A patient account that suddenly buys much within hours and disappears. */
  BUST_OUT,
  /** An account that goes on after its first fraud was reported. */
  REPEAT_OFFENDER,
  /** The same basket again and again within minutes. */
  BOT_BURST,
  /** A thief who hides nothing: a young account, prepaid, from abroad, express, failed payments. */
  CARELESS_THIEF
}
