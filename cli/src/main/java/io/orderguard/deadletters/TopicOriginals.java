package io.orderguard.deadletters;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads single records from the cluster. Used by one thread. */
final class TopicOriginals implements Originals {

  private static final Duration POLL = Duration.ofSeconds(1);

  /** Polls that bring nothing before the cluster counts as gone: about a minute. */
  private static final int MAX_IDLE_POLLS = 60;

  private final Consumer<byte[], byte[]> consumer;

  /**
   * Reads with a consumer that is used for nothing else.
   *
   * @param consumer stays the caller's to close
   */
  TopicOriginals(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  @Override
  public @Nullable ConsumerRecord<byte[], byte[]> at(Source source) {
    TopicPartition partition = new TopicPartition(source.topic(), source.partition());
    return isWithin(partition, source.offset()) ? read(partition, source.offset()) : null;
  }

  private boolean isWithin(TopicPartition partition, long offset) {
    List<TopicPartition> only = List.of(partition);
    return offset >= first(consumer.beginningOffsets(only))
        && offset < first(consumer.endOffsets(only));
  }

  private @Nullable ConsumerRecord<byte[], byte[]> read(TopicPartition partition, long offset) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, offset);
    for (int polls = 0; consumer.position(partition) <= offset; polls++) {
      if (polls >= MAX_IDLE_POLLS) {
        throw new IllegalStateException(
            "Record %d of partition %s did not come within %d s"
                .formatted(offset, partition, polls * POLL.toSeconds()));
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        return record.offset() == offset ? record : null;
      }
    }
    return null;
  }

  private static long first(Map<TopicPartition, Long> offsets) {
    return offsets.values().iterator().next();
  }
}
