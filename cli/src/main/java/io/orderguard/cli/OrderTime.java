package io.orderguard.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time on the command line: a day, a local time or an instant; UTC where no offset is given. */
final class OrderTime implements ITypeConverter<Instant> {

  private static final int DAY = "2026-01-31".length();

  @Override
  public Instant convert(String text) {
    try {
      if (text.length() == DAY) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      return text.endsWith("Z")
          ? Instant.parse(text)
          : LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "must be a day or a UTC time such as 2026-01-31 or 2026-01-31T08:30:00Z, found " + text);
    }
  }
}
