package io.orderguard.report;

import java.time.Instant;

/**
 * What was scored.
 *
 * @param title of the page, not blank
 * @param data where the orders came from, in words
 * @param from first order time of what was scored, inclusive
 * @param to end of it, exclusive
 * @param createdAt when the report was made
 * @param program which program made it, with its version
 */
public record Heading(
    String title, String data, Instant from, Instant to, Instant createdAt, String program) {

  public Heading {
    if (title.isBlank()) {
      throw new IllegalArgumentException("A report must have a title, found none");
    }
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "What was scored must begin before it ends, found %s to %s".formatted(from, to));
    }
  }
}
