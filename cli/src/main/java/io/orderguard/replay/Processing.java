package io.orderguard.replay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/**
 * How far an application has come: the offsets it has committed against the ends of the topics it
 * reads. The application commits an order only when everything that follows from it was written, so
 * what is committed is done.
 *
 * <p>Used by one thread.
 */
public final class Processing implements AutoCloseable {

  private static final long PAUSE_MILLIS = 50;
  private static final long PATIENCE_SECONDS = 180;

  private final Admin admin;
  private final Stages stages;
  private final List<TopicPartition> sources;
  private final List<TopicPartition> internal;
  private LongConsumer watcher = done -> {};

  private Processing(Admin admin, Stages stages) throws InterruptedException {
    this.admin = admin;
    this.stages = stages;
    this.sources = partitions(stages.sources());
    this.internal = partitions(stages.internal());
  }

  /**
   * What an application reads.
   *
   * @param group its consumer group
   * @param orders the topic whose committed offsets count as progress
   * @param sources topics that others write, the orders among them
   * @param internal topics that it writes for itself from what it reads of the sources
   */
  public record Stages(String group, String orders, List<String> sources, List<String> internal) {

    public Stages {
      sources = List.copyOf(sources);
      internal = List.copyOf(internal);
    }
  }

  /** Where the topics ended at one moment. */
  public static final class Mark {
    private final Map<TopicPartition, Long> ends;

    private Mark(Map<TopicPartition, Long> ends) {
      this.ends = ends;
    }

    private boolean isPassed(Map<TopicPartition, Long> committed) {
      for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
        if (committed.getOrDefault(end.getKey(), 0L) < end.getValue()) {
          return false;
        }
      }
      return true;
    }
  }

  /** Follows the application of that group; its topics must exist. */
  public static Processing of(Map<String, String> kafka, Stages stages)
      throws InterruptedException {
    Admin admin = Admin.create(new HashMap<String, Object>(kafka));
    try {
      return new Processing(admin, stages);
    } catch (RuntimeException | InterruptedException e) {
      admin.close();
      throw e;
    }
  }

  /** Tells how many orders are done whenever somebody waits here. */
  public void watch(LongConsumer ordersDone) {
    watcher = ordersDone;
  }

  /** Where all topics end now. */
  public Mark mark() throws InterruptedException {
    List<TopicPartition> all = new ArrayList<>(sources);
    all.addAll(internal);
    return mark(all);
  }

  /**
   * Waits until the application has done what lay on its topics at the mark.
   *
   * @throws IllegalStateException if it does not move for three minutes
   */
  public void awaitPassed(Mark mark) throws InterruptedException {
    long last = -1;
    long lastMove = System.nanoTime();
    while (true) {
      Map<TopicPartition, Long> committed = committed();
      watcher.accept(ordersDone(committed));
      if (mark.isPassed(committed)) {
        return;
      }
      long now = sum(committed.values());
      if (now > last) {
        last = now;
        lastMove = System.nanoTime();
      } else if (System.nanoTime() - lastMove > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
        throw new IllegalStateException(
            "Application %s did not move for %d s; it has committed %d records"
                .formatted(stages.group(), PATIENCE_SECONDS, now));
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /**
   * Waits until everything was done that lies on the sources now, and all that followed from it.
   */
  public void awaitAll() throws InterruptedException {
    awaitPassed(mark(sources));
    awaitPassed(mark(internal)); // written before the sources were committed
  }

  @Override
  public void close() {
    admin.close();
  }

  private Mark mark(List<TopicPartition> partitions) throws InterruptedException {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    try {
      admin
          .listOffsets(latest)
          .all()
          .get()
          .forEach((partition, end) -> ends.put(partition, end.offset()));
    } catch (ExecutionException e) {
      throw new IllegalStateException("The ends of " + stages + " cannot be read", e);
    }
    return new Mark(ends);
  }

  private Map<TopicPartition, Long> committed() throws InterruptedException {
    Map<TopicPartition, Long> committed = new HashMap<>();
    try {
      Map<TopicPartition, OffsetAndMetadata> offsets =
          admin.listConsumerGroupOffsets(stages.group()).partitionsToOffsetAndMetadata().get();
      offsets.forEach(
          (partition, offset) -> {
            if (offset != null) { // a partition without a commit
              committed.put(partition, offset.offset());
            }
          });
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "The offsets of group " + stages.group() + " cannot be read", e);
    }
    return committed;
  }

  private long ordersDone(Map<TopicPartition, Long> committed) {
    long done = 0;
    for (Map.Entry<TopicPartition, Long> entry : committed.entrySet()) {
      done += entry.getKey().topic().equals(stages.orders()) ? entry.getValue() : 0;
    }
    return done;
  }

  private static long sum(Collection<Long> offsets) {
    long sum = 0;
    for (long offset : offsets) {
      sum += offset;
    }
    return sum;
  }

  private List<TopicPartition> partitions(List<String> topics) throws InterruptedException {
    List<TopicPartition> partitions = new ArrayList<>();
    try {
      for (TopicDescription topic : admin.describeTopics(topics).allTopicNames().get().values()) {
        for (TopicPartitionInfo partition : topic.partitions()) {
          partitions.add(new TopicPartition(topic.name(), partition.partition()));
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("Topics " + topics + " cannot be described", e);
    }
    return partitions;
  }
}
