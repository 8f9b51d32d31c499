package io.orderguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.topology.Partitioning;
import io.orderguard.topology.TopologyConfig;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TopicCheckTest {

  private final Map<String, Integer> partitions =
      new HashMap<>(
          Map.of(
              "orders", 4,
              "labels", 4,
              "scores", 2,
              "snapshots", 3,
              "dead-letters", 1,
              "releases", 1,
              "acknowledgements", 1));

  @Test
  void everythingThatIsMissingIsListed() {
    partitions.remove("labels");
    partitions.remove("releases");
    assertThat(TopicCheck.problems(TopologyConfig.DEFAULT, partitions))
        .containsExactly(
            "Topic labels does not exist; create it before the start",
            "Topic releases does not exist; create it before the start");
  }

  @Test
  void theTopicsAsTheyShouldBeAreNoProblem() {
    assertThat(TopicCheck.problems(TopologyConfig.DEFAULT, partitions)).isEmpty();
  }

  @Test
  void ordersAndLabelsByCustomerNeedEquallyManyPartitions() {
    partitions.put("labels", 3);
    assertThat(TopicCheck.problems(TopologyConfig.DEFAULT, partitions))
        .singleElement()
        .asString()
        .contains("orders and labels must have equally many partitions", "found 4 and 3");
    assertThat(TopicCheck.problems(ordersByOther(), partitions)).isEmpty();
  }

  @Test
  void releasesHaveOnePartition() {
    partitions.put("releases", 2);
    assertThat(TopicCheck.problems(TopologyConfig.DEFAULT, partitions))
        .containsExactly("Topic releases must have 1 partition, found 2");
  }

  private static TopologyConfig ordersByOther() {
    TopologyConfig base = TopologyConfig.DEFAULT;
    return new TopologyConfig(
        base.topics(),
        Partitioning.OTHER,
        base.labelsPartitionedBy(),
        base.historyRules(),
        base.maxFutureSkew(),
        base.mostRecordBytes(),
        base.labelWait(),
        base.scoringFrom(),
        base.snapshots(),
        base.inFlightPerTask(),
        base.drainBound());
  }
}
