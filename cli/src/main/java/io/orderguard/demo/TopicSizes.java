package io.orderguard.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.RetriableException;

/** Counts what lies on topics that nothing is deleted from. */
final class TopicSizes implements AutoCloseable {

  private static final long PAUSE_MILLIS = 50;

  private final Admin admin;

  TopicSizes(String bootstrapServers) {
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  /** Records written so far. */
  long records(String topic) throws InterruptedException {
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

  /**
   * Returns once every partition of every topic answers, those that the application made for itself
   * included. A first batch to a partition whose leader is not ready yet can block its producer for
   * minutes (KAFKA-15591).
   */
  void awaitLeaders() throws InterruptedException {
    try {
      for (String topic : admin.listTopics().names().get()) {
        while (!answers(topic)) {
          Thread.sleep(PAUSE_MILLIS);
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("The broker did not list its topics", e);
    }
  }

  private boolean answers(String topic) throws InterruptedException {
    try {
      return records(topic) >= 0;
    } catch (IllegalStateException e) {
      Throwable failure = e.getCause() == null ? e : e.getCause().getCause();
      if (failure instanceof RetriableException) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
