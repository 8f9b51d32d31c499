package io.orderguard.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.batching.MicroBatcher;
import io.orderguard.batching.MicroBatcherConfig;
import io.orderguard.batching.ScoringMetrics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Names of nodes, stores and internal topics are a contract with every cluster it ever ran on. */
class TopologyDescriptionTest {

  @Test
  void sourcesByCustomerNeedOneRepartition() throws IOException {
    assertThat(describe(TopologyConfig.DEFAULT)).isEqualTo(golden("by-customer.txt"));
  }

  @Test
  void otherSourcesAreRepartitionedFirst() throws IOException {
    TopologyConfig config = Configs.partitionedBy(Partitioning.OTHER, Partitioning.OTHER);

    assertThat(describe(config)).isEqualTo(golden("by-other.txt"));
  }

  @Test
  void ordersAndLabelsStayTogetherIfOnlyOneIsRepartitioned() throws IOException {
    assertThat(describe(Configs.partitionedBy(Partitioning.CUSTOMER, Partitioning.OTHER)))
        .isEqualTo(golden("by-other.txt"));
    assertThat(describe(Configs.partitionedBy(Partitioning.OTHER, Partitioning.CUSTOMER)))
        .isEqualTo(golden("by-other.txt"));
  }

  @Test
  void everyNodeHasANameOfItsOwn() {
    TopologyConfig config = Configs.partitionedBy(Partitioning.OTHER, Partitioning.OTHER);

    assertThat(describe(TopologyConfig.DEFAULT) + describe(config))
        .doesNotContainPattern("KSTREAM|[0-9]{10}");
  }

  private static String describe(TopologyConfig config) {
    MicroBatcherConfig batches = new MicroBatcherConfig(1, 1, Duration.ZERO, 1);
    try (MicroBatcher batcher =
        MicroBatcher.start(batches, FakeScorer.prompt(), ScoringMetrics.NONE)) {
      return FraudTopology.build(
              config, Shop.parts(batcher, StartGate.OPEN, ModelGate.OPEN, TopologyMetrics.NONE))
          .describe()
          .toString();
    }
  }

  private static String golden(String file) throws IOException {
    try (InputStream in = TopologyDescriptionTest.class.getResourceAsStream("/topology/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
