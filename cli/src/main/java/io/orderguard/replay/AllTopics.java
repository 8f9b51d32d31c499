package io.orderguard.replay;

import io.orderguard.topology.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics of one configuration, ready to be created on a single-node broker. */
public final class AllTopics {

  /**
   * Event times lie in the past, and the release log is kept for ever: nothing is deleted by age.
   */
  private static final Map<String, String> KEPT = Map.of("retention.ms", "-1");

  private AllTopics() {}

  /** All topics; those of releases have one partition. */
  public static List<NewTopic> of(Topics topics, int partitions) {
    List<NewTopic> all = new ArrayList<>();
    for (String name :
        List.of(
            topics.orders(),
            topics.labels(),
            topics.scores(),
            topics.snapshots(),
            topics.deadLetters())) {
      all.add(topic(name, partitions));
    }
    all.add(topic(topics.releases(), 1));
    all.add(topic(topics.acknowledgements(), 1));
    return all;
  }

  private static NewTopic topic(String name, int partitions) {
    return new NewTopic(name, partitions, (short) 1).configs(KEPT);
  }
}
