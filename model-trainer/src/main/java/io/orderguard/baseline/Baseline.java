package io.orderguard.baseline;

import io.orderguard.history.Snapshot;
import java.util.List;

/** A simple model that was fitted to the orders a network was fitted to. Immutable, thread-safe. */
public sealed interface Baseline permits TabularLogistic, BoostedTrees {

  /** For people. */
  String name();

  /** One score per order, [0, 1], corrected for down-sampling, not calibrated. */
  double[] rawScores(List<Snapshot> orders);
}
