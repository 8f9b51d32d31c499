package io.orderguard.figures;

import java.util.Locale;

/** How values are written for people. */
public final class Text {

  private Text() {}

  /** With as many decimals as its size asks for. */
  public static String number(double value) {
    return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
  }

  /** A share as a percentage. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** With its power of ten. */
  public static String small(double value) {
    return String.format(Locale.ROOT, "%.1e", value);
  }

  /** In millions. */
  public static String millions(double value) {
    return number(value / 1e6);
  }
}
