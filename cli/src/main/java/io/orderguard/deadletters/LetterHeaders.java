package io.orderguard.deadletters;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What was written on a record when it became a dead letter: by the application or by Kafka Streams
 * itself, each under a prefix of its own. Both write at the end; so the last of such headers tells
 * who wrote the letter, should somebody have played one back without taking the old ones off.
 */
final class LetterHeaders {

  private static final String OF_APPLICATION = "orderguard.";
  private static final String OF_STREAMS = "__streams.errors.";

  /** Terminals obey some characters, and nobody reads more than this. */
  private static final int MOST_CHARS = 300;

  private final Headers headers;
  private final String prefix;

  private LetterHeaders(Headers headers, String prefix) {
    this.headers = headers;
    this.prefix = prefix;
  }

  static LetterHeaders of(Headers headers) {
    String prefix = OF_APPLICATION;
    for (Header header : headers) {
      if (header.key().startsWith(OF_STREAMS)) {
        prefix = OF_STREAMS;
      } else if (header.key().startsWith(OF_APPLICATION)) {
        prefix = OF_APPLICATION;
      }
    }
    return new LetterHeaders(headers, prefix);
  }

  /** Whether Kafka Streams wrote the letter. */
  boolean byStreams() {
    return prefix.equals(OF_STREAMS);
  }

  boolean has(String name) {
    return headers.lastHeader(prefix + name) != null;
  }

  /** On one line and not too long; empty if there is none. */
  String text(String name) {
    String text = raw(headers.lastHeader(prefix + name)).replaceAll("\\p{Cntrl}", " ").strip();
    return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS) + "...";
  }

  /** A whole number from 0 to {@code most}; -1 if there is none. */
  long number(String name, long most) {
    try {
      long number = Long.parseLong(raw(headers.lastHeader(prefix + name)));
      return number >= 0 && number <= most ? number : -1;
    } catch (NumberFormatException e) { // whoever wrote it, it is no letter of ours
      return -1;
    }
  }

  /** The headers that the record had before it became a dead letter. */
  static Headers original(Headers headers) {
    RecordHeaders original = new RecordHeaders();
    for (Header header : headers) {
      if (!header.key().startsWith(OF_APPLICATION) && !header.key().startsWith(OF_STREAMS)) {
        original.add(header);
      }
    }
    return original;
  }

  private static String raw(@Nullable Header header) {
    return header == null || header.value() == null
        ? ""
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
