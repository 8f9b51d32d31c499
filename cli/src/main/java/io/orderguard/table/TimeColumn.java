package io.orderguard.table;

import io.orderguard.settings.Settings;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The column of the order's time.
 *
 * @param column its name
 * @param format how it is written
 * @param zone of texts without an offset
 * @param zoneIsNamed whether the mapping names it; UTC is assumed if it does not
 */
record TimeColumn(String column, TimeFormat format, ZoneId zone, boolean zoneIsNamed) {

  static TimeColumn read(Settings settings) {
    String column = settings.requiredText("column");
    ZoneId zone = zone(settings);
    return new TimeColumn(
        column, format(settings, zone), zone, !settings.text("zone", "").isBlank());
  }

  private static TimeFormat format(Settings settings, ZoneId zone) {
    String format = settings.text("format", "iso");
    return switch (format) {
      case "iso" -> PatternTime.iso(zone);
      case "epoch-seconds" -> EpochTime.SECONDS;
      case "epoch-millis" -> EpochTime.MILLIS;
      default -> pattern(settings, format, zone);
    };
  }

  private static TimeFormat pattern(Settings settings, String pattern, ZoneId zone) {
    try {
      return PatternTime.of(pattern, zone);
    } catch (IllegalArgumentException e) {
      settings.mistake(
          "format",
          "must be iso, epoch-seconds, epoch-millis or a java.time pattern; as a pattern it "
              + e.getMessage()
              + ", found "
              + Quoted.of(pattern));
      return PatternTime.iso(zone);
    }
  }

  private static ZoneId zone(Settings settings) {
    String zone = settings.text("zone", "UTC");
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      settings.mistake(
          "zone", "must be a time zone such as UTC or Europe/Paris, found " + Quoted.of(zone));
      return ZoneOffset.UTC;
    }
  }
}
