package io.orderguard.training;

import io.orderguard.torchscript.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the epochs so far gave. The best is the one with the highest average precision; a tie is no
 * progress.
 */
final class EpochHistory {
  private final int averaged;
  private final List<EpochReport> reports;
  private KeptWeights kept;

  /**
   * Goes on from reports and weights that are there already.
   *
   * @param averaged epochs whose weights are averaged in the end
   */
  EpochHistory(int averaged, List<EpochReport> reports, KeptWeights kept) {
    this.averaged = averaged;
    this.reports = new ArrayList<>(reports);
    this.kept = kept;
  }

  /** Takes an epoch in; asks for its weights only if they are kept. Returns its whole report. */
  EpochReport add(EpochReport report, Supplier<Map<String, Tensor>> weights) {
    boolean better = bestEpoch() == 0 || report.averagePrecision() > bestPrecision();
    if (better) {
      kept = kept.withBest(weights.get(), averaged);
    } else if (averaged > 1) {
      kept = kept.withEpoch(weights.get(), averaged);
    }
    EpochReport whole =
        new EpochReport(
            report.epoch(), report.trainLoss(), report.averagePrecision(), report.auc(), better);
    reports.add(whole);
    return whole;
  }

  /** A view, in order. */
  List<EpochReport> reports() {
    return Collections.unmodifiableList(reports);
  }

  /** Epochs that are over. */
  int epochs() {
    return reports.size();
  }

  /** From 1; 0 if none is over. */
  int bestEpoch() {
    int best = 0;
    for (EpochReport report : reports) {
      best = report.best() ? report.epoch() : best;
    }
    return best;
  }

  /** Epochs that brought no progress since the best. */
  int sinceBest() {
    return epochs() - bestEpoch();
  }

  /** Of the best epoch; there must be one. */
  double bestPrecision() {
    return reports.get(bestEpoch() - 1).averagePrecision();
  }

  KeptWeights kept() {
    return kept;
  }

  /** How many epochs' weights the average stands for; 1 = there is none. */
  int averagedEpochs() {
    return Math.min(averaged, bestEpoch());
  }
}
