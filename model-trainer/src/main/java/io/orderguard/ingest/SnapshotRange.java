package io.orderguard.ingest;

import io.orderguard.chunks.ChunkPart;
import io.orderguard.ingest.TopicSpan.PartitionSpan;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of one partition of the snapshots topic, the unit of work. Ranges are cut at multiples of
 * {@link #OFFSETS}, wherever the topic begins and ends now, so that later runs find the chunks of
 * earlier ones.
 */
final class SnapshotRange {

  /**
   * Enough to keep a consumer busy for a second or more, few enough for all workers to have one.
   */
  static final long OFFSETS = 1 << 16;

  static final SnapshotRange NONE = new SnapshotRange("", new PartitionSpan(0, 0, 0), 0);

  private final String topic;
  private final PartitionSpan span;
  private final long chainFrom;
  private volatile List<ChunkPart> parts = List.of();

  private SnapshotRange(String topic, PartitionSpan span, long chainFrom) {
    this.topic = topic;
    this.span = span;
    this.chainFrom = chainFrom;
  }

  /** The ranges of a topic, by partition and offset. */
  static List<SnapshotRange> of(TopicSpan topic) {
    List<SnapshotRange> ranges = new ArrayList<>();
    for (PartitionSpan each : topic.partitions()) {
      for (long from = each.begin() - each.begin() % OFFSETS; from < each.end(); from += OFFSETS) {
        PartitionSpan span =
            new PartitionSpan(
                each.partition(),
                Math.max(from, each.begin()),
                Math.min(from + OFFSETS, each.end()));
        ranges.add(new SnapshotRange(topic.topic(), span, from));
      }
    }
    return ranges;
  }

  String topic() {
    return topic;
  }

  int partition() {
    return span.partition();
  }

  /** First offset that is read. */
  long from() {
    return span.begin();
  }

  /** First offset that is not read any more. */
  long to() {
    return span.end();
  }

  /** First offset of its first chunk; what lies before {@link #from} the topic has forgotten. */
  long chainFrom() {
    return chainFrom;
  }

  void finish(List<ChunkPart> made) {
    parts = List.copyOf(made);
  }

  /** Its chunks, by offset, when it is finished. */
  List<ChunkPart> parts() {
    return parts;
  }
}
