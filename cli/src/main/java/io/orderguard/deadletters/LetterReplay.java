package io.orderguard.deadletters;

import io.orderguard.deadletters.DeadLetterConfig.Topics;
import io.orderguard.progress.ProgressView;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/** A replay on a cluster. */
public final class LetterReplay {

  private static final Duration CLOSE_WAIT = Duration.ofSeconds(10);

  private LetterReplay() {}

  /**
   * Replays what lies there now.
   *
   * @throws IllegalArgumentException if there is no such topic
   * @throws org.apache.kafka.common.KafkaException if a record is refused for what is not its size;
   *     what was taken before is remembered up to the last checkpoint
   */
  public static ReplayResult run(
      DeadLetterConfig config, ReplayRequest request, ProgressView view) {
    LetterClients clients = new LetterClients(config.clients());
    try (Consumer<byte[], byte[]> consumer = clients.consumerFor(config.group());
        Consumer<byte[], byte[]> lookups = clients.consumer()) {
      List<TopicPartition> partitions =
          clients.requiredPartitions(consumer, config.topics().deadLetters());
      ReturnAddress address =
          new ReturnAddress(
              sources(clients, lookups, config.topics()), new TopicOriginals(lookups));
      Producer<byte[], byte[]> producer = clients.producer();
      try {
        return new Replay(
                request,
                new Replay.Ports(
                    LetterReader.open(consumer, partitions, request.filter().since()),
                    address,
                    new CheckedOutlet(producer),
                    new GroupMemory(consumer, partitions)))
            .run(view);
      } finally {
        producer.close(CLOSE_WAIT); // it waits for nothing: what matters was flushed
      }
    }
  }

  /** Partitions of the topics that letters may go back to. */
  private static Map<String, Integer> sources(
      LetterClients clients, Consumer<byte[], byte[]> consumer, Topics topics) {
    Map<String, Integer> partitions = new HashMap<>();
    for (String topic : List.of(topics.orders(), topics.labels())) {
      partitions.put(topic, clients.partitions(consumer, topic).size());
    }
    return partitions;
  }
}
