package io.orderguard.deadletters;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record of the dead-letter topic. It prints its coordinates only.
 *
 * <p>Immutable by agreement: key and value are not copied, and nobody writes to them.
 */
final class DeadLetter {

  /** Of letters that Kafka Streams wrote: an exception that no stage expected. */
  static final String STREAM_FAILURE = "stream-failure";

  /** Of records on the topic that say nothing about themselves. */
  static final String UNKNOWN = "unknown";

  private static final String VALUE_OMITTED = "value-omitted";

  private final ConsumerRecord<byte[], byte[]> record;
  private final LetterHeaders marks;
  private final String reason;
  private final Source source;

  DeadLetter(ConsumerRecord<byte[], byte[]> record) {
    this.record = record;
    this.marks = LetterHeaders.of(record.headers());
    this.reason = reason(marks);
    this.source =
        new Source(
            marks.text("topic"),
            (int) marks.number("partition", Integer.MAX_VALUE),
            marks.number("offset", Long.MAX_VALUE),
            // Kafka Streams gives its letter the record's time and has no header for it
            marks.byStreams() ? record.timestamp() : marks.number("timestamp", Long.MAX_VALUE));
  }

  private static String reason(LetterHeaders marks) {
    if (marks.byStreams()) {
      return STREAM_FAILURE;
    }
    String reason = marks.text("reason");
    return reason.isEmpty() ? UNKNOWN : reason;
  }

  int partition() {
    return record.partition();
  }

  long offset() {
    return record.offset();
  }

  /** Of the letter: as a rule its source record's, whatever the time of its rejection. */
  Instant time() {
    return Instant.ofEpochMilli(record.timestamp());
  }

  String reason() {
    return reason;
  }

  /** What was found, or the exception's class: its own words may quote the record. */
  String message() {
    return marks.text(marks.byStreams() ? "exception" : "message");
  }

  Source source() {
    return source;
  }

  byte @Nullable [] key() {
    return record.key();
  }

  byte @Nullable [] value() {
    return record.value();
  }

  /** Those of the source record. */
  Headers originalHeaders() {
    return LetterHeaders.original(record.headers());
  }

  /** Whether the source record may have had more than the letter has. */
  boolean isIncomplete() {
    return marks.has(VALUE_OMITTED)
        || marks.has("headers-omitted")
        || marks.has("key-omitted")
        || (marks.byStreams() && record.value() == null);
  }

  /** Of the source record's value; -1 if the letter does not say. */
  long valueBytes() {
    if (marks.has(VALUE_OMITTED)) {
      return marks.number(VALUE_OMITTED, Long.MAX_VALUE);
    }
    byte[] value = record.value();
    return value == null ? (marks.byStreams() ? -1 : 0) : value.length;
  }

  @Override
  public String toString() {
    return partition() + ":" + offset();
  }
}
