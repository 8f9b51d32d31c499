package io.orderguard.topology;

import io.orderguard.order.Outcome;

/** The byte that stands for an outcome in travelling and waiting bytes. */
final class OutcomeCode {

  private static final byte UNKNOWN = 0;
  private static final byte LEGITIMATE = 1;
  private static final byte FRAUD = 2;

  private OutcomeCode() {}

  static byte of(Outcome outcome) {
    return switch (outcome) {
      case UNKNOWN -> UNKNOWN;
      case LEGITIMATE -> LEGITIMATE;
      case FRAUD -> FRAUD;
    };
  }

  static Outcome outcome(byte code) {
    return switch (code) {
      case UNKNOWN -> Outcome.UNKNOWN;
      case LEGITIMATE -> Outcome.LEGITIMATE;
      case FRAUD -> Outcome.FRAUD;
      default -> throw new IllegalArgumentException("Unknown code of an outcome: " + code);
    };
  }
}
