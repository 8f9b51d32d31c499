package io.orderguard.endtoend;

import io.orderguard.bundle.Precision;
import io.orderguard.inference.InferenceConfig;
import io.orderguard.network.TsaHyperParameters;
import io.orderguard.topology.LatencyProfile;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code bench end-to-end} measures.
 *
 * @param parts at least one
 * @param model what scores
 * @param instance how the application runs
 * @param load who orders, and how much
 * @param size how often and how long
 */
record EndToEndConfig(Set<Part> parts, Model model, InstanceSize instance, Load load, Size size) {

  EndToEndConfig {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("There must be a part to measure, found none");
    }
    parts = EnumSet.copyOf(parts);
    if (!parts.contains(Part.CAPACITY) && load.ordersPerSecond() == 0) {
      throw new IllegalArgumentException(
          "Without the part capacity there must be a --rate, found none");
    }
  }

  /**
   * A network, with random weights.
   *
   * @param name of its shape
   * @param device {@code auto}, {@code cpu} or {@code gpu}
   */
  record Model(String name, TsaHyperParameters hyper, Precision precision, String device) {}

  /**
   * One instance of the application.
   *
   * @param streamThreads of Kafka Streams
   * @param workers that run batches
   * @param maxBatchSize orders of a batch at most
   * @param rowCacheMebibytes memory of rows that have been seen
   * @param partitions of the topics
   * @param kafka settings of Kafka that win over the profile's
   */
  record InstanceSize(
      int streamThreads,
      int workers,
      int maxBatchSize,
      int rowCacheMebibytes,
      int partitions,
      Map<String, String> kafka) {

    InstanceSize {
      requireAtLeast("Stream threads", 1, streamThreads);
      requireAtLeast("Workers", 1, workers);
      requireAtLeast("Orders of a batch", 1, maxBatchSize);
      requireAtLeast("Mebibytes of the row cache", 0, rowCacheMebibytes);
      requireAtLeast("Partitions", 1, partitions);
      kafka = Map.copyOf(kafka);
    }

    InferenceConfig inference(String device) {
      return new InferenceConfig(device, 1, maxBatchSize, (long) rowCacheMebibytes << 20);
    }
  }

  /**
   * The orders.
   *
   * @param customers who order at a time
   * @param ordersPerSecond of the open loop; 0 = half of the capacity that was measured with the
   *     profile
   */
  record Load(int customers, Lengths lengths, double ordersPerSecond) {

    Load {
      requireAtLeast("Customers", 1, customers);
      if (!(ordersPerSecond >= 0)) {
        throw new IllegalArgumentException(
            "The rate must be at least 0 orders a second, found " + ordersPerSecond);
      }
    }
  }

  /**
   * How often and how long.
   *
   * @param rounds of each side of the capacity
   * @param ordersOfARound drained in each
   * @param profiles whose capacity and latency are measured
   * @param warm under load and not measured, each time that the application has been started
   * @param runs of each kind of arrivals
   * @param run how long each lasts
   * @param swaps releases under load
   * @param swapPeriod from one release to the next
   * @param rebalances times that a second instance joins and leaves
   */
  record Size(
      int rounds,
      int ordersOfARound,
      List<LatencyProfile> profiles,
      Duration warm,
      int runs,
      Duration run,
      int swaps,
      Duration swapPeriod,
      int rebalances) {

    Size {
      profiles = profiles.stream().sorted().distinct().toList();
      requireAtLeast("Rounds", 1, rounds);
      requireAtLeast("Orders of a round", 100, ordersOfARound);
      requireAtLeast("Profiles", 1, profiles.size());
      requireAtLeast("Runs", 1, runs);
      requireAtLeast("Swaps", 1, swaps);
      requireAtLeast("Rebalances", 1, rebalances);
      requirePositive("Warming up", warm);
      requirePositive("A run", run);
      requirePositive("The time between two swaps", swapPeriod);
    }
  }

  private static void requireAtLeast(String what, int least, int found) {
    if (found < least) {
      throw new IllegalArgumentException(what + " must be at least " + least + ", found " + found);
    }
  }

  private static void requirePositive(String what, Duration found) {
    if (found.isNegative() || found.isZero()) {
      throw new IllegalArgumentException(what + " must take longer than 0 s, found " + found);
    }
  }
}
