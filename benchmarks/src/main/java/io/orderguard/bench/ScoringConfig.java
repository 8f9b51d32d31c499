package io.orderguard.bench;

import io.orderguard.bundle.Precision;
import io.orderguard.inference.InferenceConfig;
import io.orderguard.population.Lengths;
import java.time.Duration;
import java.util.List;

/**
 * What {@code bench scoring} measures.
 *
 * @param grid every combination of these
 * @param device {@code auto}, {@code cpu} or {@code gpu}
 * @param threads T: threads of the product that score lists at a time, and what the twin may use
 * @param rowCacheMebibytes the product's row cache
 * @param customers whose orders are scored; 0 = as many as a steady state needs
 * @param pace how often and how long
 */
record ScoringConfig(
    Grid grid, String device, int threads, int rowCacheMebibytes, int customers, Pace pace) {

  /** Fewer customers than this would order faster than anybody. */
  private static final int FEWEST_CUSTOMERS = 512;

  ScoringConfig {
    requireAtLeast("Threads", 1, threads);
    requireAtLeast("Mebibytes of the row cache", 0, rowCacheMebibytes);
    requireAtLeast("Customers", 0, customers);
  }

  /**
   * What is combined, each at least one.
   *
   * @param batchSizes orders of a list, as they are given to the product and to the twin
   */
  record Grid(
      List<Shape> shapes,
      List<Integer> batchSizes,
      List<Lengths> lengths,
      List<Precision> precisions) {

    Grid {
      shapes = List.copyOf(shapes);
      batchSizes = batchSizes.stream().sorted().distinct().toList();
      lengths = lengths.stream().sorted().distinct().toList();
      precisions = precisions.stream().sorted().distinct().toList();
      if (shapes.isEmpty() || lengths.isEmpty() || precisions.isEmpty()) {
        throw new IllegalArgumentException(
            "There must be a shape, a length and a precision to measure, found none");
      }
      requireAtLeast("Batch sizes", 1, batchSizes.isEmpty() ? 0 : batchSizes.get(0));
    }

    int largestBatch() {
      return batchSizes.get(batchSizes.size() - 1);
    }
  }

  /**
   * How often and how long.
   *
   * @param rounds turns of every side
   * @param turn how long each lasts
   */
  record Pace(int rounds, Duration turn) {

    Pace {
      requireAtLeast("Rounds", 1, rounds);
      if (turn.isNegative() || turn.isZero()) {
        throw new IllegalArgumentException("A turn must take longer than 0 s, found " + turn);
      }
    }
  }

  /** An order's customer must not come again before it has been scored, or its row is not kept. */
  int population() {
    return customers > 0
        ? customers
        : Math.max(FEWEST_CUSTOMERS, 2 * threads * grid.largestBatch());
  }

  /** How the product runs: one intra-op thread for each that scores. */
  InferenceConfig inference(int cacheMebibytes) {
    int largest = Math.min(grid.largestBatch(), InferenceConfig.MAX_BATCH_SIZE);
    return new InferenceConfig(device, 1, largest, (long) cacheMebibytes << 20);
  }

  private static void requireAtLeast(String what, int least, int found) {
    if (found < least) {
      throw new IllegalArgumentException(what + " must be at least " + least + ", found " + found);
    }
  }
}
