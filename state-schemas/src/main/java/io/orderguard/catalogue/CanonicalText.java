package io.orderguard.catalogue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How a categorical value becomes the text that it is known by. Some categories are numbers, and a
 * sender may write one number in several ways; a text that is no number is always taken as it is.
 */
public enum CanonicalText {
  /** As it is. */
  VERBATIM {
    @Override
    String ofNumber(String text) {
      return text;
    }
  },
  /** The number truncated toward zero: 3.0, 3.7 and 003 become 3. */
  WHOLE_NUMBER {
    @Override
    String ofNumber(String text) {
      return new BigDecimal(number(text)).toBigInteger().toString();
    }
  },
  /**
   * The shortest decimal of the number in double precision: 0.950 becomes 0.95, 1 becomes 1.0; 0.
   */
  DECIMAL {
    @Override
    String ofNumber(String text) {
      BigDecimal shortest = shortest(number(text));
      if (shortest.signum() == 0) {
        return "0";
      }
      return shortest.scale() <= 0 ? shortest.toBigInteger() + ".0" : shortest.toPlainString();
    }
  };

  /** Short enough that no text takes long. */
  private static final Pattern NUMBER =
      Pattern.compile("\\s*[+-]?(\\d{1,40}\\.?\\d{0,40}|\\.\\d{1,40})([eE][+-]?\\d{1,2})?\\s*");

  private static final Pattern CANONICAL = Pattern.compile("-?[1-9]\\d{0,14}|0");

  /** Digits that give every double back. */
  private static final int DIGITS = 17;

  abstract String ofNumber(String text);

  /** The canonical text of a value that is not missing. */
  public String of(String text) {
    boolean unchanged =
        this == VERBATIM || (this == WHOLE_NUMBER && CANONICAL.matcher(text).matches());
    return unchanged || !NUMBER.matcher(text).matches() ? text : ofNumber(text);
  }

  /** The word used in catalogue files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** In double precision, like the programs that fitted the categories; finite by the pattern. */
  private static double number(String text) {
    return Double.parseDouble(text.strip());
  }

  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    int digits = 1;
    while (digits < DIGITS && exact.round(new MathContext(digits)).doubleValue() != value) {
      digits++;
    }
    return exact.round(new MathContext(digits)).stripTrailingZeros();
  }
}
