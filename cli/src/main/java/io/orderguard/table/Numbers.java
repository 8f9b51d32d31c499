package io.orderguard.table;

/** Numbers as a table may write them. */
final class Numbers {

  private static final String PLAIN = "0123456789.eE+-";

  private static final String RULE = "must be a number with '.' as its point";

  private Numbers() {}

  /**
   * Whether the text has only digits, sign, point and exponent: Java itself reads 0x1p3, 1f and NaN
   * too.
   */
  static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (PLAIN.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /**
   * Reads one number.
   *
   * @param text without blanks at its ends
   * @throws BadCellException if it is no number, or none that is finite in float32
   */
  static double read(String text) throws BadCellException {
    double value = parse(text);
    if (!Float.isFinite((float) value)) {
      throw BadCellException.of("must be finite in float32 (below 3.4e38)", text);
    }
    return value;
  }

  private static double parse(String text) throws BadCellException {
    if (isPlain(text)) {
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException e) {
        // reported below with the rule
      }
    }
    throw BadCellException.of(RULE, text);
  }
}
