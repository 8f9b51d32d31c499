package io.orderguard.ingest;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** One consumer, reading one range after another. Used by one thread. */
final class KafkaRecords implements RecordSource {

  private static final Duration POLL = Duration.ofSeconds(1);

  /** Polls in a row that bring nothing before the cluster counts as gone: about a minute. */
  private static final int MAX_IDLE_POLLS = 60;

  private final Consumer<byte[], byte[]> consumer;

  KafkaRecords(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  @Override
  public void read(TopicRange range, Visitor visitor) {
    TopicPartition partition = new TopicPartition(range.topic(), range.partition());
    consumer.assign(List.of(partition));
    consumer.seek(partition, range.from());
    int idle = 0;
    for (long at = range.from(); at < range.to(); ) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
        if (record.offset() >= at && record.offset() < range.to()) {
          visitor.record(record.offset(), record.value());
        }
      }
      // Positions move over transaction markers and what was deleted, which are no records.
      long next = Math.min(range.to(), consumer.position(partition));
      requireKept(range, at, next);
      idle = next > at ? 0 : idle + 1;
      requireProgress(range, idle, at);
      visitor.passed(next - at);
      at = next;
    }
  }

  @Override
  public void close() {
    consumer.close();
  }

  /** A position behind the end is reset to the beginning. */
  private static void requireKept(TopicRange range, long at, long next) {
    if (next < at) {
      throw new IllegalStateException(
          "Topic '%s' ends before offset %d of partition %d: it lost records"
              .formatted(range.topic(), at, range.partition()));
    }
  }

  private static void requireProgress(TopicRange range, int idlePolls, long at) {
    if (idlePolls >= MAX_IDLE_POLLS) {
      throw new IllegalStateException(
          "Topic '%s' stopped sending partition %d at offset %d of %d: nothing for %d s"
              .formatted(
                  range.topic(), range.partition(), at, range.to(), idlePolls * POLL.toSeconds()));
    }
  }
}
