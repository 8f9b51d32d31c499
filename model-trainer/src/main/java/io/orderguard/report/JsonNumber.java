package io.orderguard.report;

import org.jspecify.annotations.Nullable;

/** Figures as JSON has them. */
final class JsonNumber {

  private JsonNumber() {}

  /** JSON has no NaN: a figure that is not defined is null. */
  static @Nullable Double of(double figure) {
    return Double.isFinite(figure) ? (Double) figure : null;
  }
}
