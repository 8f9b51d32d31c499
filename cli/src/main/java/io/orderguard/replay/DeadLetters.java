package io.orderguard.replay;

import io.orderguard.dataset.ReadProgress;
import io.orderguard.dataset.TopicReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Counts what lies on the dead-letter topic. */
public final class DeadLetters {

  private static final String REASON = "orderguard.reason";

  private DeadLetters() {}

  /** How many by reason. */
  public static SortedMap<String, Long> byReason(Map<String, String> kafka, String topic) {
    SortedMap<String, Long> counts = new TreeMap<>();
    try (TopicReader reader = TopicReader.connect(kafka)) {
      reader.read(
          topic,
          ReadProgress.NONE,
          letter -> counts.merge(reason(letter.headers().lastHeader(REASON)), 1L, Long::sum));
    }
    return counts;
  }

  /** What fails inside Kafka Streams itself has no reason of ours. */
  private static String reason(@Nullable Header header) {
    return header == null ? "failed" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
