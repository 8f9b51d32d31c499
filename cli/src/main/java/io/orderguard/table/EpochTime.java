package io.orderguard.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * Times counted since 1970-01-01T00:00:00Z. Fractions are read: programs like to write whole
 * seconds as {@code 1522540831.0}.
 */
enum EpochTime implements TimeFormat {
  SECONDS("epoch-seconds", 3),
  MILLIS("epoch-millis", 0);

  /** Of milliseconds that are really seconds: 1990 to 2100. */
  private static final long EARLIEST_DOUBTED = 631_152_000L;

  private static final long LATEST_DOUBTED = 4_102_444_800L;

  private final String word;
  private final int digitsToMillis;

  EpochTime(String word, int digitsToMillis) {
    this.word = word;
    this.digitsToMillis = digitsToMillis;
  }

  @Override
  public OrderTime read(String text) throws BadCellException {
    if (!Numbers.isPlain(text)) {
      throw BadCellException.of("must be a number (" + word + ")", text);
    }
    return new OrderTime(millis(text), true);
  }

  /** Seconds read as milliseconds all fall into the first weeks of 1970. */
  @Override
  public String doubt(Instant first, Instant last) {
    boolean doubted =
        this == MILLIS
            && first.toEpochMilli() >= EARLIEST_DOUBTED
            && last.toEpochMilli() < LATEST_DOUBTED;
    return doubted
        ? "all order times lie from "
            + first
            + " to "
            + last
            + ": they look like seconds; is orderTime.format epoch-seconds?"
        : "";
  }

  private long millis(String text) throws BadCellException {
    BigDecimal value = number(text);
    // compared before it is scaled: an exponent of a billion would need a billion digits
    BigDecimal end = BigDecimal.valueOf(4_102_444_800L, this == SECONDS ? 0 : -3);
    if (value.signum() < 0 || value.compareTo(end) >= 0) {
      throw BadCellException.of(OrderTime.RANGE + " as " + word + hint(value), text);
    }
    return value.movePointRight(digitsToMillis).setScale(0, RoundingMode.FLOOR).longValueExact();
  }

  private BigDecimal number(String text) throws BadCellException {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      // Java's message says nothing about the rule
      throw BadCellException.of("must be a number (" + word + ")", text);
    }
  }

  private String hint(BigDecimal value) {
    if (value.signum() < 0) {
      return "";
    }
    return this == SECONDS
        ? " (milliseconds? then orderTime.format is epoch-millis)"
        : " (microseconds are not read)";
  }
}
