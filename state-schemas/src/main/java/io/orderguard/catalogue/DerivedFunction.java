package io.orderguard.catalogue;

import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What a derived feature computes. "The window" is the rows of its {@link Window}. */
public enum DerivedFunction {
  /** Orders in the window. */
  COUNT(null),
  /** Sum of the known numbers in the window; 0 without any. */
  SUM(FeatureKind.NUMERICAL),
  /** Mean of the known numbers in the window; missing without any. */
  MEAN(FeatureKind.NUMERICAL),
  /**
   * Median of the known numbers in the window, the mean of the middle two of an even count; missing
   * without any.
   */
  MEDIAN(FeatureKind.NUMERICAL),
  /** Smallest known number in the window; missing without any. */
  MIN(FeatureKind.NUMERICAL),
  /** Largest known number in the window; missing without any. */
  MAX(FeatureKind.NUMERICAL),
  /** How many different known values there are in the window. */
  DISTINCT(FeatureKind.CATEGORICAL),
  /** Seconds since the latest earlier order in the window; missing without one. */
  TIME_SINCE_LAST(null),
  /**
   * The order's own number divided by the mean of the window; missing if either is missing or the
   * mean is 0.
   */
  RATIO_TO_MEAN(FeatureKind.NUMERICAL),
  /**
   * The order's own number divided by the median of the window; missing if either is missing or the
   * median is 0. Unlike the mean, the median stays where it is when some orders are unusual.
   */
  RATIO_TO_MEDIAN(FeatureKind.NUMERICAL),
  /**
   * The largest known number in the window divided by its median; missing without any or if the
   * median is 0. It tells that some order was unusual, be it the scored one or an earlier one.
   */
  MAX_TO_MEDIAN(FeatureKind.NUMERICAL),
  /** Orders in the window that are known as fraud. */
  FRAUD_COUNT(null),
  /** Share of the orders in the window that are known as fraud; 0 without an order. */
  FRAUD_SHARE(null),
  /** How many of the latest orders in the window, one after the other, are known as fraud. */
  FRAUD_STREAK(null),
  /** Seconds since the earliest order in the window that is known as fraud; missing without one. */
  TIME_SINCE_FIRST_FRAUD(null),
  /** 1 on Saturdays and Sundays, else 0; of the order's time alone. */
  WEEKEND(null),
  /** 1 in a range of hours of the day, else 0; of the order's time alone. */
  HOURS(null);

  private final @Nullable FeatureKind of;

  DerivedFunction(@Nullable FeatureKind of) {
    this.of = of;
  }

  /** The kind of the feature it is computed of; null if it needs none. */
  public @Nullable FeatureKind of() {
    return of;
  }

  /** Whether it looks at the rows of a history; the others look at the order's time alone. */
  public boolean isOfHistory() {
    return this != WEEKEND && this != HOURS;
  }

  /** The word used in catalogue files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The function of a word, in any case; null if there is none. */
  static @Nullable DerivedFunction ofWord(String word) {
    String wanted = word.toLowerCase(Locale.ROOT).replace('_', '-');
    for (DerivedFunction function : values()) {
      if (function.word().equals(wanted)) {
        return function;
      }
    }
    return null;
  }

  static String words() {
    StringJoiner words = new StringJoiner(", ");
    for (DerivedFunction function : values()) {
      words.add(function.word());
    }
    return words.toString();
  }
}
