package io.orderguard.broker;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Creates topics and waits until they take records.
 *
 * <p>A producer that writes to a topic whose leader is not ready yet can lose its first batch,
 * idempotence or not (KAFKA-15591): the refused batch is retried behind an accepted one until it
 * expires. {@code listOffsets} is answered by the replica itself, so its success ends the danger;
 * {@code describeTopics} only reads metadata.
 */
final class TopicCreation {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long PAUSE_MILLIS = 20;

  private final Admin admin;

  TopicCreation(Admin admin) {
    this.admin = admin;
  }

  void create(Collection<NewTopic> topics) {
    try {
      admin.createTopics(topics).all().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      awaitLeaders(topics);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw new KafkaException("Cannot create topics " + names(topics), e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaException("Topics " + names(topics) + " were not ready within " + LIMIT, e);
    }
  }

  // The metadata first: asked for a topic it has not heard of, listOffsets logs an error.
  private void awaitLeaders(Collection<NewTopic> topics)
      throws InterruptedException, ExecutionException, TimeoutException {
    List<String> names = names(topics);
    awaitSuccess(() -> admin.describeTopics(names).allTopicNames());
    Map<TopicPartition, OffsetSpec> partitions = partitions(topics);
    awaitSuccess(() -> admin.listOffsets(partitions).all());
  }

  private static void awaitSuccess(Supplier<KafkaFuture<?>> question)
      throws InterruptedException, ExecutionException, TimeoutException {
    long start = System.nanoTime();
    while (!succeeds(question.get())) {
      if (System.nanoTime() - start > LIMIT.toNanos()) {
        throw new TimeoutException("A partition still has no leader");
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  private static boolean succeeds(KafkaFuture<?> answer)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RetriableException) {
        return false;
      }
      throw e;
    }
  }

  private static Map<TopicPartition, OffsetSpec> partitions(Collection<NewTopic> topics) {
    Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
    for (NewTopic topic : topics) {
      for (int partition = 0; partition < topic.numPartitions(); partition++) {
        partitions.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
      }
    }
    return partitions;
  }

  private static List<String> names(Collection<NewTopic> topics) {
    return topics.stream().map(NewTopic::name).toList();
  }
}
