package io.orderguard.backtest;

import io.orderguard.export.TrainedBundle;
import io.orderguard.judgement.Judgement;
import io.orderguard.report.ModelComparison;
import java.util.List;
import java.util.SortedMap;

/**
 * All that is to be reported.
 *
 * @param training what scored
 * @param scored the orders of the test
 * @param comparison what simpler models make of them
 * @param deadLetters records refused, by reason
 * @param stages how long it took
 */
record FinishedTest(
    JudgedTraining training,
    ScoredOrdersOfTest scored,
    ModelComparison comparison,
    SortedMap<String, Long> deadLetters,
    List<Stage> stages) {

  TrainedBundle bundle() {
    return training.trained().bundle();
  }

  Judgement judgement() {
    return training.judgement();
  }
}
