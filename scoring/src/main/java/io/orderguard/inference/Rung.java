package io.orderguard.inference;

/** Which step of the degradation ladder answered. */
public enum Rung {
  CHAMPION,
  FALLBACK,
  UNSCORED
}
