package io.orderguard.trainingbench;

import io.orderguard.trainingbench.TrainingPlan.Setup;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What came out of one combination.
 *
 * @param lossDifference the largest between both sides, over the first steps
 * @param turns orders a second of every side in each of its turns, at least one
 */
record SetupResult(Setup setup, double lossDifference, Map<SideName, List<Double>> turns) {

  SetupResult {
    turns = new EnumMap<>(turns);
  }

  /** Those of one side. */
  List<Double> turns(SideName side) {
    return List.copyOf(Objects.requireNonNull(turns.get(side), side.words()));
  }

  /** The median of a side's turns. */
  double ordersPerSecond(SideName side) {
    double[] ascending = turns(side).stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = ascending.length / 2;
    return ascending.length % 2 == 1
        ? ascending[middle]
        : (ascending[middle - 1] + ascending[middle]) / 2;
  }

  /** How many times the twin's median. */
  double timesTwin(SideName side) {
    return ordersPerSecond(side) / ordersPerSecond(SideName.TWIN);
  }
}
