package io.orderguard.replay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** Counts what lies on topics that nothing is deleted from. */
public final class TopicSizes implements AutoCloseable {

  private final Admin admin;

  public TopicSizes(String bootstrapServers) {
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  /** Records written so far. */
  public long records(String topic) throws InterruptedException {
    try {
      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      for (TopicDescription described :
          admin.describeTopics(List.of(topic)).allTopicNames().get().values()) {
        for (TopicPartitionInfo partition : described.partitions()) {
          ends.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest());
        }
      }
      return admin.listOffsets(ends).all().get().values().stream()
          .mapToLong(end -> end.offset())
          .sum();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Topic " + topic + " cannot be counted", e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
