package io.orderguard.training;

import io.orderguard.network.OptimiserState;
import java.util.List;
import java.util.Map;

/**
 * Where a run stands between two steps: enough to go on with the same bits. What is a function of
 * seed, step and reports (order of examples, dropout, learning rates, patience) is not in it.
 *
 * @param run which run it is of, as texts by name
 * @param position in it
 * @param reports of the epochs that are over, in order
 * @param optimiser weights, moments and steps done
 * @param kept weights of past epochs
 */
public record Checkpoint(
    Map<String, String> run,
    Position position,
    List<EpochReport> reports,
    OptimiserState optimiser,
    KeptWeights kept) {

  public Checkpoint {
    run = Map.copyOf(run);
    reports = List.copyOf(reports);
  }

  /**
   * A place within a run.
   *
   * @param batch steps done in the epoch under way
   * @param lossSum of the epoch's orders so far
   * @param elapsedNanos training time so far
   */
  public record Position(int batch, double lossSum, long elapsedNanos) {

    /** Where every run begins. */
    static final Position START = new Position(0, 0, 0);

    public Position {
      if (batch < 0 || elapsedNanos < 0) {
        throw new IllegalArgumentException(
            "Steps and time of a checkpoint must be at least 0, found %d and %d"
                .formatted(batch, elapsedNanos));
      }
    }
  }
}
