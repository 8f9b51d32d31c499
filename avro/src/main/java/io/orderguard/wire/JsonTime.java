package io.orderguard.wire;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * A time as ISO-8601 text with an offset from UTC, such as {@code 2026-03-01T10:00:00.5+01:00}.
 *
 * @param unitsPerSecond of the whole number that stands for it
 */
record JsonTime(int unitsPerSecond) {

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** Units since 1970, finer parts cut off; null if the text is no such time. */
  @Nullable Long of(JsonParser parser) throws IOException {
    try {
      Instant time = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(parser.getText(), Instant::from);
      long fraction = time.getNano() / (NANOS_PER_SECOND / unitsPerSecond);
      return Math.addExact(Math.multiplyExact(time.getEpochSecond(), unitsPerSecond), fraction);
    } catch (DateTimeException | ArithmeticException e) {
      return null; // the caller names the field and the rule, and quotes no text
    }
  }
}
