package io.orderguard.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a run reads of a topic, fixed once: read again later, it is the same.
 *
 * @param topic its name
 * @param id that no other topic has, not even one of the same name later
 * @param partitions by number
 */
public record TopicSpan(String topic, String id, List<PartitionSpan> partitions) {

  private static final Pattern PARTITION = Pattern.compile("(\\d+):(\\d+)-(\\d+)");

  public TopicSpan {
    partitions = List.copyOf(partitions);
  }

  /**
   * Offsets of one partition.
   *
   * @param partition its number
   * @param begin first offset
   * @param end first offset behind what is read
   */
  public record PartitionSpan(int partition, long begin, long end) {

    public PartitionSpan {
      if (begin < 0 || end < begin) {
        throw new IllegalArgumentException(
            "Partition %d must end at or behind its begin, found offsets %d to %d"
                .formatted(partition, begin, end));
      }
    }
  }

  /** The partitions as {@code 0:0-1200 1:17-950}, as {@link #parse} reads them. */
  public String text() {
    return partitions.stream()
        .map(each -> each.partition() + ":" + each.begin() + "-" + each.end())
        .collect(Collectors.joining(" "));
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException if it did not
   */
  public static TopicSpan parse(String topic, String id, String text) {
    List<PartitionSpan> partitions = new ArrayList<>();
    for (String part : text.split(" ", -1)) {
      Matcher matcher = PARTITION.matcher(part);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "Offsets of topic '%s' must read like 0:0-1200, found '%s'".formatted(topic, part));
      }
      partitions.add(
          new PartitionSpan(
              Integer.parseInt(matcher.group(1)),
              Long.parseLong(matcher.group(2)),
              Long.parseLong(matcher.group(3))));
    }
    return new TopicSpan(topic, id, partitions);
  }

  /** Offsets there are to pass. */
  long offsets() {
    long offsets = 0;
    for (PartitionSpan each : partitions) {
      offsets += each.end() - each.begin();
    }
    return offsets;
  }
}
