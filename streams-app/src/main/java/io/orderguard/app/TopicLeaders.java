package io.orderguard.app;

import io.orderguard.topology.StartGate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Waits until every partition that the application writes to has a leader that answers. A producer
 * that writes to a new partition too early can be held up until its delivery timeout, two minutes,
 * when the broker takes its second batch before its first (KAFKA-15591).
 */
public final class TopicLeaders implements StartGate {

  private static final long PAUSE_MILLIS = 20;

  private final Supplier<Admin> admins;
  private final List<String> topics;
  private final Duration limit;
  private boolean answered; // guarded by this

  /**
   * Nothing is asked yet.
   *
   * @param topics that are created when {@link #await()} is called
   * @param limit of one wait
   */
  public TopicLeaders(Supplier<Admin> admins, List<String> topics, Duration limit) {
    this.admins = admins;
    this.topics = topics;
    this.limit = limit;
  }

  @Override
  public synchronized void await() throws InterruptedException {
    if (answered) {
      return;
    }
    try (Admin admin = admins.get()) {
      long end = System.nanoTime() + limit.toNanos();
      // The metadata first: asked for a topic it has not heard of, listOffsets logs an error.
      Map<String, TopicDescription> described =
          answer(() -> admin.describeTopics(topics).allTopicNames(), end);
      answer(() -> admin.listOffsets(ends(described)).all(), end);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "Not every partition of %s has a leader after %s".formatted(topics, limit), e);
    }
    answered = true;
  }

  private static <T> T answer(Supplier<KafkaFuture<T>> question, long end)
      throws InterruptedException, TimeoutException {
    while (true) {
      try {
        return question.get().get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof RetriableException)) {
          throw new IllegalStateException("The cluster does not tell its leaders", e.getCause());
        }
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private static Map<TopicPartition, OffsetSpec> ends(Map<String, TopicDescription> topics) {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    topics.forEach(
        (name, topic) -> {
          for (TopicPartitionInfo partition : topic.partitions()) {
            ends.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest());
          }
        });
    return ends;
  }
}
