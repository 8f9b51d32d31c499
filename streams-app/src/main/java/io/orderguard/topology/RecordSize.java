package io.orderguard.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** How large records are. */
final class RecordSize {

  /** Two lengths of a header, at most. */
  private static final int HEADER_OVERHEAD_BYTES = 10;

  /** Head of a batch, lengths and differences of a record, frame of a compressed batch. */
  private static final int BATCH_OVERHEAD_BYTES = 256;

  /** What cannot be compressed grows by less than this part of it. */
  private static final int COMPRESSION_LOSS = 512;

  private static final int MOST_BYTES_PER_CHAR = 3; // in UTF-8

  private RecordSize() {}

  /** Bytes of key, value and headers together. */
  static long of(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    long bytes = length(key) + length(value);
    for (Header header : headers) {
      bytes += length(header.key()) + length(header.value()) + HEADER_OVERHEAD_BYTES;
    }
    return bytes;
  }

  /** At least what producer and broker take the record for, alone in its batch. */
  static long sent(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    long bytes = of(key, value, headers);
    return bytes + bytes / COMPRESSION_LOSS + BATCH_OVERHEAD_BYTES;
  }

  static long length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  /** Bytes of a text in UTF-8. */
  static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Whether a text takes more bytes in UTF-8; copies nothing for a text that cannot. */
  static boolean isLonger(String text, int mostBytes) {
    return text.length() > mostBytes / MOST_BYTES_PER_CHAR && length(text) > mostBytes;
  }
}
