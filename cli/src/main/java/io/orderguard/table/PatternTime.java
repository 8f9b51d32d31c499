package io.orderguard.table;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Times written as texts. A text without offset or zone is local time in the mapping's zone: of a
 * local time that came twice because clocks went back, the earlier is taken; one that clocks
 * skipped is refused. A text without a time of day is midnight.
 */
final class PatternTime implements TimeFormat {

  private final String rule;
  private final DateTimeFormatter formatter;
  private final ZoneId zone;

  private PatternTime(String rule, DateTimeFormatter formatter, ZoneId zone) {
    this.rule = rule;
    this.formatter = formatter;
    this.zone = zone;
  }

  /** ISO 8601 with {@code T} or a blank before the time; seconds, time and offset are optional. */
  static PatternTime iso(ZoneId zone) {
    return new PatternTime(
        "must be an ISO time such as 2026-01-31T23:59:59Z", TimePatterns.iso(), zone);
  }

  /**
   * Of a java.time pattern.
   *
   * @throws IllegalArgumentException if it is none, or its texts do not say year, month, day and a
   *     complete time of day
   */
  static PatternTime of(String pattern, ZoneId zone) {
    PatternTime format =
        new PatternTime(
            "must be a time in the format " + pattern, TimePatterns.formatter(pattern), zone);
    TimePatterns.requireComplete(format.formatter);
    return format;
  }

  @Override
  public OrderTime read(String text) throws BadCellException {
    OrderTime time = parse(text);
    if (!OrderTime.isPlausible(time.millis())) {
      throw BadCellException.of(OrderTime.RANGE, text);
    }
    return time;
  }

  private OrderTime parse(String text) throws BadCellException {
    try {
      TemporalAccessor parsed = formatter.parse(text);
      LocalDate date = parsed.query(TemporalQueries.localDate());
      LocalTime time = parsed.query(TemporalQueries.localTime());
      return instant(
          parsed, LocalDateTime.of(date, time == null ? LocalTime.MIDNIGHT : time), text);
    } catch (DateTimeParseException e) {
      throw BadCellException.of(rule + reason(e), text);
    }
  }

  private OrderTime instant(TemporalAccessor parsed, LocalDateTime local, String text)
      throws BadCellException {
    if (parsed.isSupported(ChronoField.OFFSET_SECONDS)) {
      return of(local, ZoneOffset.ofTotalSeconds(parsed.get(ChronoField.OFFSET_SECONDS)), true);
    }
    @Nullable ZoneId own = parsed.query(TemporalQueries.zone());
    ZoneId used = own == null ? zone : own;
    List<ZoneOffset> offsets = used.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      throw BadCellException.of("must exist in " + used + " (clocks skipped it)", text);
    }
    return of(local, offsets.get(0), own != null);
  }

  private static OrderTime of(LocalDateTime local, ZoneOffset offset, boolean saysOffset) {
    return new OrderTime(local.toInstant(offset).toEpochMilli(), saysOffset);
  }

  /** Java's reason where it is about the calendar, such as {@code Invalid date 'FEBRUARY 30'}. */
  private static String reason(DateTimeException e) {
    Throwable cause = e.getCause();
    return cause instanceof DateTimeException ? " (" + cause.getMessage() + ")" : "";
  }
}
