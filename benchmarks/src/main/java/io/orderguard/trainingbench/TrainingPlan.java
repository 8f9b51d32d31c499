package io.orderguard.trainingbench;

import io.orderguard.population.Lengths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code bench training} measures.
 *
 * @param grid what is combined
 * @param load which orders
 * @param pace how often and how long
 */
record TrainingPlan(Grid grid, Load load, Pace pace) {

  /**
   * What is combined, each at least one.
   *
   * @param threads of libtorch, of both sides
   */
  record Grid(List<Network> networks, List<Lengths> lengths, List<Integer> threads) {

    Grid {
      networks = List.copyOf(networks);
      lengths = lengths.stream().sorted().distinct().toList();
      threads = threads.stream().sorted().distinct().toList();
      if (networks.isEmpty() || lengths.isEmpty()) {
        throw new IllegalArgumentException(
            "There must be a network and a length to measure, found none");
      }
      requireAtLeast("Threads", 1, threads.isEmpty() ? 0 : threads.get(0));
    }

    /** All combinations. */
    List<Setup> setups() {
      List<Setup> setups = new ArrayList<>();
      for (Network network : networks) {
        for (Lengths length : lengths) {
          threads.forEach(count -> setups.add(new Setup(network, length, count)));
        }
      }
      return setups;
    }
  }

  /** One combination. */
  record Setup(Network network, Lengths lengths, int threads) {

    /** For people. */
    String words() {
      String plural = threads == 1 ? "" : "s";
      return "%s, %s, %d thread%s".formatted(network.name(), lengths.word(), threads, plural);
    }
  }

  /**
   * Which orders.
   *
   * @param batchSize orders of a step
   * @param batches steps of an epoch with histories of all lengths
   */
  record Load(int batchSize, int batches) {
    /** Steps on full histories are all alike, so fewer will do. */
    private static final int FEWER_WHEN_FULL = 4;

    Load {
      requireAtLeast("Orders of a batch", 2, batchSize);
      requireAtLeast("Batches", 1, batches);
    }

    /** How many orders an epoch has. */
    int orders(Lengths lengths) {
      boolean full = lengths == Lengths.FULL;
      return batchSize * (full ? Math.max(1, batches / FEWER_WHEN_FULL) : batches);
    }
  }

  /**
   * How often and how long.
   *
   * @param rounds turns of every side; figures are medians over them
   * @param turn how long each lasts at least; the product's ends with an epoch
   */
  record Pace(int rounds, Duration turn) {

    Pace {
      requireAtLeast("Rounds", 1, rounds);
      if (turn.isNegative() || turn.isZero()) {
        throw new IllegalArgumentException("A turn must take longer than 0 s, found " + turn);
      }
    }
  }

  /** How many turns there will be. */
  int turns() {
    return grid.setups().size() * pace.rounds() * SideName.values().length;
  }

  private static void requireAtLeast(String what, int least, int found) {
    if (found < least) {
      throw new IllegalArgumentException(what + " must be at least " + least + ", found " + found);
    }
  }
}
