package io.orderguard.app;

import io.orderguard.topology.Partitioning;
import io.orderguard.topology.Topics;
import io.orderguard.topology.TopologyConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks before the start whether the topics are what the application needs. */
final class TopicCheck {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Admin admin;

  TopicCheck(Admin admin) {
    this.admin = admin;
  }

  /**
   * Checks names and partitions.
   *
   * @throws IllegalStateException that lists everything that is not as needed
   */
  void require(TopologyConfig config) throws InterruptedException {
    List<String> problems = problems(config, partitions(config.topics()));
    if (!problems.isEmpty()) {
      throw new IllegalStateException(
          "The cluster's topics are not as needed:\n  - " + String.join("\n  - ", problems));
    }
  }

  /** Partitions by topic; topics that do not exist are absent. */
  private Map<String, Integer> partitions(Topics topics) throws InterruptedException {
    Map<String, Integer> found = new TreeMap<>();
    for (Map.Entry<String, KafkaFuture<TopicDescription>> answer :
        admin.describeTopics(names(topics)).topicNameValues().entrySet()) {
      int partitions = partitions(answer.getKey(), answer.getValue());
      if (partitions > 0) {
        found.put(answer.getKey(), partitions);
      }
    }
    return found;
  }

  /** 0 if the topic does not exist. */
  private static int partitions(String topic, KafkaFuture<TopicDescription> answer)
      throws InterruptedException {
    try {
      return answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS).partitions().size();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return 0;
      }
      throw ClusterFailure.refused("describe topic " + topic, e);
    } catch (TimeoutException e) {
      throw ClusterFailure.silent("describe topic " + topic, e);
    }
  }

  static List<String> problems(TopologyConfig config, Map<String, Integer> partitions) {
    List<String> problems = new ArrayList<>();
    for (String topic : names(config.topics())) {
      if (!partitions.containsKey(topic)) {
        problems.add("Topic " + topic + " does not exist; create it before the start");
      }
    }
    checkKeyedAlike(config, partitions, problems);
    int releases = partitions.getOrDefault(config.topics().releases(), 1);
    if (releases != 1) {
      problems.add(
          "Topic " + config.topics().releases() + " must have 1 partition, found " + releases);
    }
    return problems;
  }

  private static void checkKeyedAlike(
      TopologyConfig config, Map<String, Integer> partitions, List<String> problems) {
    Integer orders = partitions.get(config.topics().orders());
    Integer labels = partitions.get(config.topics().labels());
    boolean keyedAlike =
        config.ordersPartitionedBy() == Partitioning.CUSTOMER
            && config.labelsPartitionedBy() == Partitioning.CUSTOMER;
    if (keyedAlike && orders != null && labels != null && !orders.equals(labels)) {
      problems.add(
          "Topics "
              + config.topics().orders()
              + " and "
              + config.topics().labels()
              + " must have equally many partitions, as both are partitioned by customer; found "
              + orders
              + " and "
              + labels);
    }
  }

  private static List<String> names(Topics topics) {
    return List.of(
        topics.orders(),
        topics.labels(),
        topics.scores(),
        topics.snapshots(),
        topics.deadLetters(),
        topics.releases(),
        topics.acknowledgements());
  }
}
