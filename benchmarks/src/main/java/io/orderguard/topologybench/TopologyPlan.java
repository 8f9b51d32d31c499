package io.orderguard.topologybench;

import io.orderguard.topology.LatencyProfile;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code bench topology} measures.
 *
 * @param grid what is combined
 * @param load which orders
 * @param application how it runs
 * @param rounds turns of every variant; figures are medians over them
 * @param profiles whether one more turn of each of the first variants tells where its time goes
 */
record TopologyPlan(Grid grid, Load load, Application application, int rounds, boolean profiles) {

  /** Orders, labels and everything after them. */
  static final int PARTITIONS = 4;

  TopologyPlan {
    requireAtLeast("Rounds", 1, rounds);
  }

  /**
   * How the application runs.
   *
   * @param historyMebibytes histories of recently seen entities in memory
   */
  record Application(int streamThreads, int historyMebibytes) {

    Application {
      requireAtLeast("Stream threads", 1, streamThreads);
      requireAtLeast("Mebibytes of histories", 0, historyMebibytes);
    }

    long historyBytes() {
      return (long) historyMebibytes << 20;
    }
  }

  /**
   * What is combined, each at least one.
   *
   * @param features of an order's row in a history
   */
  record Grid(
      List<Integer> features, List<LatencyProfile> latencies, List<SnapshotChoice> snapshots) {

    Grid {
      features = features.stream().distinct().sorted().toList();
      latencies = latencies.stream().distinct().sorted().toList();
      snapshots = snapshots.stream().distinct().sorted().toList();
      if (latencies.isEmpty() || snapshots.isEmpty()) {
        throw new IllegalArgumentException(
            "There must be a latency profile and a kind of snapshots to measure, found none");
      }
      requireAtLeast("Features", 1, features.isEmpty() ? 0 : features.get(0));
    }

    /** The product at all combinations, the other layouts with the first kind of snapshots. */
    List<Variant> variants() {
      List<Variant> variants = new ArrayList<>();
      for (LatencyProfile latency : latencies) {
        for (SnapshotChoice choice : snapshots) {
          variants.add(new Variant(Layout.PRODUCT, latency, choice));
        }
        variants.add(new Variant(Layout.ROWS, latency, snapshots.get(0)));
        variants.add(new Variant(Layout.LISTS, latency, snapshots.get(0)));
      }
      return variants;
    }
  }

  /**
   * Which orders.
   *
   * @param orders of a turn with up to {@value #NARROW} features; with more, so many fewer that
   *     their histories take as many bytes
   * @param ordersPerCustomer on average
   * @param skew of customers, see {@code ShopPeople}
   */
  record Load(int orders, int ordersPerCustomer, double skew) {
    private static final int NARROW = 20;
    private static final int FEWEST = 100;

    Load {
      requireAtLeast("Orders", FEWEST, orders);
      requireAtLeast("Orders of a customer", 1, ordersPerCustomer);
    }

    int orders(int features) {
      return (int) Math.max(FEWEST, (long) orders * NARROW / Math.max(NARROW, features));
    }

    int customers(int features) {
      return Math.max(1, orders(features) / ordersPerCustomer);
    }
  }

  /** How many runs of the topology there will be. */
  int turns() {
    int variants = grid.variants().size();
    int profiled = profiles ? grid.latencies().size() : 0;
    return grid.features().size() * (1 + rounds * variants + profiled);
  }

  private static void requireAtLeast(String what, int least, int found) {
    if (found < least) {
      throw new IllegalArgumentException(what + " must be at least " + least + ", found " + found);
    }
  }
}
