package io.orderguard.backtest;

import io.orderguard.export.TrainedBundle;
import io.orderguard.replay.TableReplay.Trained;
import java.util.List;
import java.util.SortedMap;

/**
 * All that is to be reported.
 *
 * @param trained what scored
 * @param insight what it makes of orders
 * @param scored the orders of the test
 * @param deadLetters records refused, by reason
 * @param stages how long it took
 */
record FinishedTest(
    Trained trained,
    BundleInsight insight,
    ScoredOrdersOfTest scored,
    SortedMap<String, Long> deadLetters,
    List<Stage> stages) {

  TrainedBundle bundle() {
    return trained.bundle();
  }
}
