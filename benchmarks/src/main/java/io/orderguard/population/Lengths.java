package io.orderguard.population;

import io.orderguard.history.Sequence;
import java.util.Locale;

/** How long histories are. */
public enum Lengths {
  /** Every sequence has all its {@value Sequence#MAX_LENGTH} rows. */
  FULL(0),
  /**
   * Geometric with a mean of 12 rows, the scored order's own included, cut to {@value
   * Sequence#MAX_LENGTH}: what remains if one in twelve orders is the first of its customer or
   * card.
   */
  REALISTIC(1.0 / 12);

  private final double newShare;

  Lengths(double newShare) {
    this.newShare = newShare;
  }

  /** The share of orders that are the first of their customer, and of their card. */
  double newShare() {
    return newShare;
  }

  /** For people and programs. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
