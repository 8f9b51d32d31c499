package io.orderguard.endtoend;

import io.orderguard.topology.LatencyProfile;
import java.util.List;

/**
 * Orders a second that the application takes when as many as it can take are there.
 *
 * @param lines the product's first, then its twins' with the same profile, then those of the
 *     product with other profiles
 */
record CapacityResult(List<Line> lines) {

  CapacityResult {
    lines = List.copyOf(lines);
  }

  /**
   * One side.
   *
   * @param name for people
   * @param profile its settings of Kafka
   * @param streamThreads of Kafka Streams
   * @param turns in their order
   * @param cost of an order
   */
  record Line(
      String name,
      LatencyProfile profile,
      int streamThreads,
      List<CapacityTurn> turns,
      RunCost cost) {

    Line {
      turns = List.copyOf(turns);
    }

    /** Median over the turns. */
    double ordersPerSecond() {
      return Medians.of(turns.stream().mapToDouble(CapacityTurn::ordersPerSecond).toArray());
    }

    /** Of all turns. */
    ScoreTally tally() {
      ScoreTally all = new ScoreTally();
      turns.forEach(turn -> all.add(turn.tally()));
      return all;
    }
  }

  Line product() {
    return lines.get(0);
  }

  /** The product's with a profile that was measured. */
  double ordersPerSecond(LatencyProfile profile) {
    return lines.stream()
        .filter(line -> line.profile() == profile)
        .findFirst()
        .orElseThrow()
        .ordersPerSecond();
  }

  /** How many times a twin's orders a second the product takes. */
  double times(Line twin) {
    return product().ordersPerSecond() / twin.ordersPerSecond();
  }
}
