package io.orderguard.table;

import static java.time.temporal.ChronoField.HOUR_OF_AMPM;
import static java.time.temporal.ChronoField.HOUR_OF_DAY;
import static java.time.temporal.ChronoField.MINUTE_OF_HOUR;
import static java.time.temporal.ChronoField.SECOND_OF_MINUTE;

import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;

/**
 * Strict formatters: a date that does not exist is never moved to one that does. Names are English,
 * in any case.
 */
final class TimePatterns {

  /** A day and an hour that no other field can be mistaken for. */
  private static final ZonedDateTime SAMPLE =
      ZonedDateTime.of(2023, 11, 22, 15, 16, 17, 0, ZoneOffset.UTC);

  private static final List<ChronoField> TIME_FIELDS =
      List.of(HOUR_OF_DAY, HOUR_OF_AMPM, MINUTE_OF_HOUR, SECOND_OF_MINUTE);

  private TimePatterns() {}

  static DateTimeFormatter iso() {
    return strict(
        new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .parseLenient()
            .appendOffset("+HH", "Z"));
  }

  /**
   * A formatter of a pattern.
   *
   * @throws IllegalArgumentException if it is none
   */
  static DateTimeFormatter formatter(String pattern) {
    String letters = letters(pattern);
    if (letters.indexOf('D') >= 0 && letters.indexOf('M') >= 0) {
      throw new IllegalArgumentException("must say the day of the month as dd, not DD");
    }
    try {
      return strict(new DateTimeFormatterBuilder().appendPattern(withYears(pattern)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("is none (" + e.getMessage() + ")", e);
    }
  }

  /**
   * Writes a time and reads it back.
   *
   * @throws IllegalArgumentException with what is missing
   */
  static void requireComplete(DateTimeFormatter formatter) {
    TemporalAccessor parsed = parsedSample(formatter);
    if (!SAMPLE.toLocalDate().equals(parsed.query(TemporalQueries.localDate()))) {
      throw new IllegalArgumentException("must say year (yyyy), month (MM) and day (dd)");
    }
    boolean saysTime = TIME_FIELDS.stream().anyMatch(parsed::isSupported);
    if (saysTime && parsed.query(TemporalQueries.localTime()) == null) {
      throw new IllegalArgumentException("must say the hour of the day (HH, or hh with a)");
    }
  }

  private static TemporalAccessor parsedSample(DateTimeFormatter formatter) {
    try {
      return formatter.parse(formatter.format(SAMPLE));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("must read back what it writes: " + e.getMessage(), e);
    }
  }

  private static DateTimeFormatter strict(DateTimeFormatterBuilder builder) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .append(builder.toFormatter(Locale.ENGLISH))
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /**
   * Strictly, {@code y} is a year of an era that nobody writes; {@code u} is the year that is
   * meant.
   */
  private static String withYears(String pattern) {
    if (letters(pattern).indexOf('G') >= 0) {
      return pattern;
    }
    StringBuilder years = new StringBuilder(pattern);
    for (int i = 0; i < pattern.length(); i++) {
      if (pattern.charAt(i) == 'y' && !isLiteral(pattern, i)) {
        years.setCharAt(i, 'u');
      }
    }
    return years.toString();
  }

  /** The pattern without its literals. */
  private static String letters(String pattern) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      if (!isLiteral(pattern, i)) {
        letters.append(pattern.charAt(i));
      }
    }
    return letters.toString();
  }

  /** Whether an odd number of quotes is before it. */
  private static boolean isLiteral(String pattern, int index) {
    return pattern.substring(0, index).chars().filter(letter -> letter == '\'').count() % 2 == 1;
  }
}
