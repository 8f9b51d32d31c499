package io.orderguard.report;

import java.time.Instant;

/**
 * What was scored.
 *
 * @param title of the page, not blank
 * @param data where the orders came from, in words
 * @param from first order time of the test, inclusive
 * @param to end of the test, exclusive
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
          "The test must begin before it ends, found %s to %s".formatted(from, to));
    }
  }
}
