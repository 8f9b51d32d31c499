package io.orderguard.deadletters;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads letters from the cluster. Joins no group. Leaves its consumer to the caller. */
final class LetterReader implements LetterSource {

  private static final Duration POLL = Duration.ofSeconds(1);

  /** Polls in a row that bring nothing before the cluster counts as gone: about a minute. */
  private static final int MAX_IDLE_POLLS = 60;

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final SortedMap<Integer, Span> spans;

  private LetterReader(
      Consumer<byte[], byte[]> consumer, String topic, SortedMap<Integer, Span> spans) {
    this.consumer = consumer;
    this.topic = topic;
    this.spans = spans;
  }

  /**
   * Begins a reading that ends where the topic ends now.
   *
   * @param partitions of the topic
   */
  static LetterReader open(
      Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Instant since) {
    consumer.assign(partitions);
    SortedMap<Integer, Span> spans = spans(consumer, partitions, since);
    for (TopicPartition partition : partitions) {
      consumer.seek(partition, span(spans, partition.partition()).from());
    }
    return new LetterReader(consumer, partitions.get(0).topic(), spans);
  }

  @Override
  public SortedMap<Integer, Span> spans() {
    return spans;
  }

  @Override
  public List<DeadLetter> next() {
    List<DeadLetter> letters = new ArrayList<>();
    int idlePolls = 0;
    while (letters.isEmpty() && passed() < planned()) {
      long before = passed();
      consumer.poll(POLL).forEach(record -> takeUpToEnd(record, letters));
      idlePolls = passed() > before ? 0 : idlePolls + 1;
      requireProgress(idlePolls);
    }
    return letters;
  }

  /** Positions move over transaction markers too, which are no letters. */
  @Override
  public long passed() {
    long passed = 0;
    for (TopicPartition partition : consumer.assignment()) {
      Span span = span(spans, partition.partition());
      passed += Math.min(consumer.position(partition), span.to()) - span.from();
    }
    return passed;
  }

  private void takeUpToEnd(ConsumerRecord<byte[], byte[]> record, List<DeadLetter> letters) {
    if (record.offset() < span(spans, record.partition()).to()) {
      letters.add(new DeadLetter(record));
    }
  }

  private static SortedMap<Integer, Span> spans(
      Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Instant since) {
    Map<TopicPartition, Long> firsts = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, Long> froms =
        since.equals(LetterFilter.ALWAYS) ? firsts : froms(consumer, ends, since);
    SortedMap<Integer, Span> spans = new TreeMap<>();
    for (TopicPartition partition : partitions) {
      long first = offset(firsts, partition);
      long end = Math.max(first, offset(ends, partition));
      long from = Math.min(end, Math.max(first, offset(froms, partition)));
      spans.put(partition.partition(), new Span(first, from, end));
    }
    return spans;
  }

  /** A partition without a letter of that time or later is not read. */
  private static Map<TopicPartition, Long> froms(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Instant since) {
    Map<TopicPartition, Long> times = new HashMap<>();
    ends.keySet().forEach(partition -> times.put(partition, since.toEpochMilli()));
    Map<TopicPartition, Long> froms = new HashMap<>(ends);
    consumer
        .offsetsForTimes(times)
        .forEach((partition, found) -> froms.merge(partition, orEnd(found), Math::min));
    return froms;
  }

  private static long orEnd(@Nullable OffsetAndTimestamp found) {
    return found == null ? Long.MAX_VALUE : found.offset();
  }

  private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
    return offsets.getOrDefault(partition, 0L);
  }

  private static Span span(Map<Integer, Span> spans, int partition) {
    return spans.getOrDefault(partition, new Span(0, 0, 0));
  }

  private void requireProgress(int idlePolls) {
    if (idlePolls >= MAX_IDLE_POLLS) {
      throw new IllegalStateException(
          "Topic '%s' stopped sending with %d offsets left: nothing for %d s"
              .formatted(topic, planned() - passed(), idlePolls * POLL.toSeconds()));
    }
  }
}
