package io.orderguard.catalogue;

import java.util.Locale;

/** What a declared feature is to a model. */
public enum FeatureKind {
  /** A code from a closed or open list, kept in histories as a hash of its text. */
  CATEGORICAL,
  /** A number, kept in histories. */
  NUMERICAL,
  /** A number that only the scored order itself carries. */
  ENGINEERED,
  /** A number computed from the scored order's time and its histories; see {@link Derivation}. */
  DERIVED;

  /** The word used in catalogue files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
