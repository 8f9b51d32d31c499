package io.orderguard.topology;

import io.orderguard.topology.Intake.Rejected;
import io.orderguard.topology.SourceRecord.Coordinates;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Makes the records of the dead-letter topic: the untouched record, and in headers why it lies
 * there and where it was read. A letter that the topic would refuse goes without its value, which
 * still lies where it was read; if it is too large even so, without the source's own headers, then
 * without its key. A header for each tells how many bytes were left out.
 */
final class DeadLetterRecords {

  private static final String PREFIX = "orderguard.";
  private static final String VALUE_OMITTED = "value-omitted";
  private static final String HEADERS_OMITTED = "headers-omitted";
  private static final String KEY_OMITTED = "key-omitted";

  private final long mostBytes;

  /**
   * Makes letters of any number of records.
   *
   * @param mostBytes that the topic takes of one record
   */
  DeadLetterRecords(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** The letter of a record that cannot be scored. */
  Record<byte[], byte[]> letter(
      Record<byte[], ?> cause, SourceRecord source, Rejected<?> rejected) {
    Record<byte[], byte[]> letter = cause.withKey(source.key()).withValue(source.value());
    describe(letter.headers(), source.coordinates(), rejected);
    if (!fits(letter)) {
      letter = withoutValue(letter);
    }
    if (!fits(letter)) {
      letter = withoutForeignHeaders(letter);
    }
    return fits(letter) ? letter : withoutKey(letter);
  }

  private boolean fits(Record<byte[], byte[]> letter) {
    return RecordSize.sent(letter.key(), letter.value(), letter.headers()) <= mostBytes;
  }

  private static Record<byte[], byte[]> withoutValue(Record<byte[], byte[]> letter) {
    Record<byte[], byte[]> without = letter.withValue(null);
    put(without.headers(), VALUE_OMITTED, Long.toString(RecordSize.length(letter.value())));
    return without;
  }

  private static Record<byte[], byte[]> withoutForeignHeaders(Record<byte[], byte[]> letter) {
    Headers ours = new RecordHeaders();
    Headers foreign = new RecordHeaders();
    letter
        .headers()
        .forEach(header -> (header.key().startsWith(PREFIX) ? ours : foreign).add(header));
    put(ours, HEADERS_OMITTED, Long.toString(RecordSize.of(null, null, foreign)));
    return letter.withHeaders(ours);
  }

  private static Record<byte[], byte[]> withoutKey(Record<byte[], byte[]> letter) {
    Record<byte[], byte[]> without = letter.withKey(null);
    put(without.headers(), KEY_OMITTED, Long.toString(RecordSize.length(letter.key())));
    return without;
  }

  private static void describe(Headers headers, Coordinates source, Rejected<?> rejected) {
    headers.remove(PREFIX + VALUE_OMITTED);
    headers.remove(PREFIX + HEADERS_OMITTED);
    headers.remove(PREFIX + KEY_OMITTED);
    put(headers, "reason", rejected.reason().word());
    put(headers, "message", rejected.message());
    put(headers, "topic", source.topic());
    put(headers, "partition", Integer.toString(source.partition()));
    put(headers, "offset", Long.toString(source.offset()));
    put(headers, "timestamp", Long.toString(source.timestampMillis()));
  }

  /** Replaces what a dead letter that was played back still carries. */
  private static void put(Headers headers, String name, String text) {
    String key = PREFIX + name;
    headers.remove(key);
    headers.add(key, text.getBytes(StandardCharsets.UTF_8));
  }
}
