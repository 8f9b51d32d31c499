package io.orderguard.imports;

import io.orderguard.replay.TableInput;
import io.orderguard.replay.TablePublisher;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * One import.
 *
 * @param input the table
 * @param target where it goes
 * @param portion which rows, and how fast
 * @param checkpoint file that remembers how far it is
 */
public record ImportConfig(TableInput input, Target target, Portion portion, Path checkpoint) {

  /**
   * Where a table goes.
   *
   * @param kafka Kafka's client settings; {@code bootstrap.servers} is required
   * @param topics of orders and labels; they must exist
   */
  public record Target(Map<String, String> kafka, TablePublisher.Topics topics) {

    public Target {
      kafka = Map.copyOf(kafka);
    }
  }

  /**
   * Which rows, and how fast.
   *
   * @param from first order time
   * @param to end of the order times, exclusive
   * @param ordersPerSecond 0 = as fast as the cluster takes them
   */
  public record Portion(Instant from, Instant to, double ordersPerSecond) {

    public Portion {
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException(
            "--from must be before --to, found %s and %s".formatted(from, to));
      }
      if (!(ordersPerSecond >= 0)) {
        throw new IllegalArgumentException("--rate must be at least 0, found " + ordersPerSecond);
      }
    }
  }
}
