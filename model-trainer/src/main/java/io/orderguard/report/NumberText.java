package io.orderguard.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them. A number that is not defined is a dash. */
final class NumberText {

  /** Stands for a figure that is not defined. */
  static final String UNDEFINED = "–";

  private static final String PERCENT = "\u00A0%"; // stays on the line of its number
  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

  private NumberText() {}

  /** 1,234,567. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** 1,234,567: an amount without its decimals. */
  static String sum(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%,.0f", value) : UNDEFINED;
  }

  /** Four decimals. */
  static String figure(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : UNDEFINED;
  }

  /** Three significant digits, in percent. */
  static String percent(double share) {
    return Double.isFinite(share) ? digits(share * 100) + PERCENT : UNDEFINED;
  }

  /** Three significant digits, without needless zeros. */
  static String digits(double value) {
    return Double.isFinite(value) ? plain(new BigDecimal(value).round(THREE_DIGITS)) : UNDEFINED;
  }

  /** Four decimals with their sign. */
  static String signed(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%+.4f", value) : UNDEFINED;
  }

  /** Three significant digits and a power of ten. */
  static String scientific(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2e", value) : UNDEFINED;
  }

  /** As many decimals as a tick needs, in percent. */
  static String exactPercent(double share) {
    return plain(BigDecimal.valueOf(share).movePointRight(2).round(new MathContext(9))) + PERCENT;
  }

  /** As many decimals as a tick needs. */
  static String exact(double value) {
    return plain(BigDecimal.valueOf(value).round(new MathContext(9)));
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
