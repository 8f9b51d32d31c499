package io.orderguard.catalogue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The rows a derived feature looks at: of an order at time t those with a time in (t − delay −
 * length, t − delay]. So without a delay the order itself is one of them, with a delay it is not.
 *
 * @param length whole milliseconds, longer than zero; null = as far back as anything is remembered
 * @param delay whole milliseconds, not negative: for what is known only so long after an order
 */
public record Window(@Nullable Duration length, Duration delay) {

  /** Longer than any history; sums of two stay far from overflow. */
  static final Duration LONGEST = Duration.ofDays(36_500);

  public Window {
    if (length != null && !isLength(length)) {
      throw new IllegalArgumentException(
          "The length of a window " + lengthRule() + ", found " + length);
    }
    if (!isDelay(delay)) {
      throw new IllegalArgumentException(
          "The delay of a window " + delayRule() + ", found " + delay);
    }
  }

  static boolean isLength(Duration length) {
    return isDelay(length) && !length.isZero();
  }

  static boolean isDelay(Duration delay) {
    return !delay.isNegative()
        && delay.compareTo(LONGEST) <= 0
        && delay.equals(Duration.ofMillis(delay.toMillis()));
  }

  static String lengthRule() {
    return "must be whole milliseconds from PT0.001S to " + LONGEST;
  }

  static String delayRule() {
    return "must be whole milliseconds from PT0S to " + LONGEST;
  }

  /** The youngest age in it, inclusive, before the scored order. */
  public long minAgeMillis() {
    return delay.toMillis();
  }

  /** The age from which on rows are too old, exclusive. */
  public long maxAgeMillis() {
    return length == null ? Long.MAX_VALUE : delay.plus(length).toMillis();
  }
}
