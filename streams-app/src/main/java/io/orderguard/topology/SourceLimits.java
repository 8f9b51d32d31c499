package io.orderguard.topology;

import io.orderguard.topology.Intake.Rejected;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * How large what comes in may be, so that no topic refuses what it leads to: its bytes travel on,
 * its headers with every record that follows from it, and its order id in up to 50 rows of each
 * later order's sequences.
 */
final class SourceLimits {

  /** Of the id of an order or a customer, in UTF-8. */
  static final int MOST_ID_BYTES = 512;

  private final int mostBytes;

  /**
   * Sets the limit.
   *
   * @param mostBytes of key, value and headers of a source record together
   */
  SourceLimits(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** Why a record is not even decoded; null if it may be. */
  <T> @Nullable Rejected<T> refusal(Record<?, SourceRecord> record) {
    SourceRecord source = record.value();
    if (source.value() == null) {
      return new Rejected<>(RejectionReason.UNDECODABLE, "The record has no value", "");
    }
    long bytes = RecordSize.of(source.key(), source.value(), record.headers());
    if (bytes > mostBytes) {
      return new Rejected<>(
          RejectionReason.TOO_LARGE,
          "Key, value and headers must take at most %d bytes, found %d".formatted(mostBytes, bytes),
          "");
    }
    return null;
  }

  /** Whether the id of an order or a customer is too long to be kept. */
  static boolean isTooLong(String id) {
    return RecordSize.isLonger(id, MOST_ID_BYTES);
  }

  /** What to say of an id that is too long: not the id. */
  static String tooLong(String whose, String id) {
    return "The id of %s must take at most %d bytes in UTF-8, found %d"
        .formatted(whose, MOST_ID_BYTES, RecordSize.length(id));
  }

  /** Whether an order's texts take more than its record may: broken UTF-8 grows threefold. */
  boolean exceededBy(List<String> texts) {
    long chars = 0;
    for (String text : texts) {
      chars += text.length();
    }
    return chars > mostBytes / 3 && bytes(texts) > mostBytes;
  }

  private static long bytes(List<String> texts) {
    long bytes = 0;
    for (String text : texts) {
      bytes += RecordSize.length(text);
    }
    return bytes;
  }
}
