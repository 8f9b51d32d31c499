package io.orderguard.bench;

import io.orderguard.bundle.Precision;
import java.util.Locale;

/** How values are written for people. */
final class Text {

  private Text() {}

  static String word(Precision precision) {
    return precision.name().toLowerCase(Locale.ROOT);
  }

  /** With as many decimals as its size asks for. */
  static String number(double value) {
    return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
  }

  /** A share as a percentage. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** With its power of ten. */
  static String small(double value) {
    return String.format(Locale.ROOT, "%.1e", value);
  }

  /** In millions. */
  static String millions(double value) {
    return number(value / 1e6);
  }
}
