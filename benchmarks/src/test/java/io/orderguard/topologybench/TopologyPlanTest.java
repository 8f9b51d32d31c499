package io.orderguard.topologybench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.topology.LatencyProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TopologyPlanTest {
  private static final List<LatencyProfile> LATENCIES =
      List.of(LatencyProfile.EXACTLY_ONCE, LatencyProfile.LOW_LATENCY);

  @Test
  void theProductRunsWithEverythingAndItsTwinsWithTheFirstSnapshotsOnly() {
    TopologyPlan.Grid grid =
        new TopologyPlan.Grid(
            List.of(20), LATENCIES, List.of(SnapshotChoice.FULL, SnapshotChoice.NONE));
    LatencyProfile low = LatencyProfile.LOW_LATENCY;
    assertThat(grid.variants())
        .hasSize(8)
        .startsWith(
            new Variant(Layout.PRODUCT, low, SnapshotChoice.NONE),
            new Variant(Layout.PRODUCT, low, SnapshotChoice.FULL),
            new Variant(Layout.ROWS, low, SnapshotChoice.NONE),
            new Variant(Layout.LISTS, low, SnapshotChoice.NONE));
  }

  @Test
  void widerOrdersAreFewerAndTheirHistoriesEquallyLong() {
    TopologyPlan.Load load = new TopologyPlan.Load(17_600, 16, 0);
    assertThat(load.orders(10)).isEqualTo(17_600);
    assertThat(load.orders(176)).isEqualTo(2_000);
    assertThat(load.customers(176)).isEqualTo(125);
  }

  @Test
  void whatCannotBeMeasuredIsRefused() {
    List<SnapshotChoice> snapshots = List.of(SnapshotChoice.NONE);
    assertThatThrownBy(() -> new TopologyPlan.Grid(List.of(), LATENCIES, snapshots))
        .hasMessage("Features must be at least 1, found 0");
    assertThatThrownBy(() -> new TopologyPlan.Load(99, 1, 0))
        .hasMessage("Orders must be at least 100, found 99");
  }
}
