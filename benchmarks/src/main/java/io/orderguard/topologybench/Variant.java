package io.orderguard.topologybench;

import io.orderguard.topology.LatencyProfile;
import java.util.Locale;

/** One way to run the topology. */
record Variant(Layout layout, LatencyProfile latency, SnapshotChoice snapshots) {

  /** For people. */
  String words() {
    return layout.words() + ", " + word(latency) + ", " + snapshots.words();
  }

  /** As it is written in configurations. */
  static String word(LatencyProfile latency) {
    return latency.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
