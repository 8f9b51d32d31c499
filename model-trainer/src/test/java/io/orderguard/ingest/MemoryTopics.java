package io.orderguard.ingest;

import io.orderguard.ingest.TopicSpan.PartitionSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Topics in memory. Offsets below a partition's begin are forgotten. */
final class MemoryTopics implements RecordSource.Sources {

  /** Values by offset; a tombstone is empty. */
  private final Map<String, List<NavigableMap<Long, Optional<byte[]>>>> topics = new HashMap<>();

  private final AtomicLong recordsUntilFailure = new AtomicLong(Long.MAX_VALUE);
  private final AtomicLong handedOver = new AtomicLong();

  void create(String topic, int partitions) {
    List<NavigableMap<Long, Optional<byte[]>>> logs = new ArrayList<>();
    for (int i = 0; i < partitions; i++) {
      logs.add(new TreeMap<>());
    }
    topics.put(topic, logs);
  }

  /** Appends with so many offsets left out before. */
  void append(String topic, int partition, byte @Nullable [] value, long gap) {
    NavigableMap<Long, Optional<byte[]>> log = log(topic, partition);
    long offset = (log.isEmpty() ? 0 : log.lastKey() + 1) + gap;
    log.put(offset, Optional.ofNullable(value));
  }

  long end(String topic, int partition) {
    NavigableMap<Long, Optional<byte[]>> log = log(topic, partition);
    return log.isEmpty() ? 0 : log.lastKey() + 1;
  }

  /** All of a topic. */
  TopicSpan span(String topic) {
    List<PartitionSpan> spans = new ArrayList<>();
    for (int i = 0; i < logs(topic).size(); i++) {
      spans.add(new PartitionSpan(i, 0, end(topic, i)));
    }
    return new TopicSpan(topic, topic + "-id", spans);
  }

  /** What a span holds, by partition and offset. */
  List<byte @Nullable []> values(TopicSpan span) {
    List<byte @Nullable []> values = new ArrayList<>();
    for (PartitionSpan each : span.partitions()) {
      log(span.topic(), each.partition())
          .subMap(each.begin(), each.end())
          .values()
          .forEach(value -> values.add(value.orElse(null)));
    }
    return values;
  }

  /** Every source fails from then on. */
  void failAfter(long records) {
    recordsUntilFailure.set(records);
  }

  /** Records read so far. */
  long handedOver() {
    return handedOver.get();
  }

  @Override
  public RecordSource open() {
    return new RecordSource() {
      @Override
      public void read(TopicRange range, Visitor visitor) {
        log(range.topic(), range.partition())
            .subMap(range.from(), range.to())
            .forEach((offset, value) -> hand(visitor, offset, value));
        visitor.passed(range.to() - range.from());
      }

      @Override
      public void close() {}
    };
  }

  private void hand(RecordSource.Visitor visitor, long offset, Optional<byte[]> value) {
    if (recordsUntilFailure.decrementAndGet() < 0) {
      throw new IllegalStateException("killed while reading");
    }
    handedOver.incrementAndGet();
    visitor.record(offset, value.orElse(null));
  }

  private NavigableMap<Long, Optional<byte[]>> log(String topic, int partition) {
    return logs(topic).get(partition);
  }

  private List<NavigableMap<Long, Optional<byte[]>>> logs(String topic) {
    return topics.getOrDefault(topic, List.of());
  }
}
