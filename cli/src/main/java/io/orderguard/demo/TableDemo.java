package io.orderguard.demo;

import io.orderguard.replay.TableInput;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A demonstration with a table.
 *
 * @param input the table
 * @param from first live order; earlier ones are the past
 * @param to end of the live orders
 * @param ordersPerSecond stated rate of the live orders
 * @param seed of the training
 * @param directory an empty directory for the broker, state and bundles
 */
public record TableDemo(
    TableInput input, Instant from, Instant to, double ordersPerSecond, int seed, Path directory) {

  public TableDemo {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "--from must be before --to, found %s and %s".formatted(from, to));
    }
    if (!(ordersPerSecond > 0)) {
      throw new IllegalArgumentException(
          "Orders per second must be above 0, found " + ordersPerSecond);
    }
  }
}
