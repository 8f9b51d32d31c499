package io.orderguard.deadletters;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The offsets of a consumer group that nobody joins. The cluster forgets them {@code
 * offsets.retention.minutes} after the last replay.
 */
final class GroupMemory implements ReplayMemory {

  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;

  /**
   * Keeps offsets of some partitions of one topic.
   *
   * @param consumer made for the group; stays the caller's to close
   */
  GroupMemory(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    this.consumer = consumer;
    this.partitions = List.copyOf(partitions);
  }

  @Override
  public Map<Integer, DealtWith> load() {
    Map<Integer, DealtWith> kept = new HashMap<>();
    consumer
        .committed(new HashSet<>(partitions))
        .forEach(
            (partition, offset) -> {
              if (offset != null) { // null: the group has none there
                kept.put(partition.partition(), DealtWith.of(offset.offset(), offset.metadata()));
              }
            });
    return kept;
  }

  @Override
  public void save(Map<Integer, DealtWith> dealtWith) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (TopicPartition partition : partitions) {
      DealtWith kept = dealtWith.get(partition.partition());
      if (kept != null) {
        offsets.put(partition, new OffsetAndMetadata(kept.before(), kept.metadata()));
      }
    }
    consumer.commitSync(offsets);
  }
}
