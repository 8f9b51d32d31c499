package io.orderguard.training;

import io.orderguard.torchscript.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Keeps the weights of the epoch with the highest average precision; a tie is no progress. */
final class BestEpoch {
  private final List<EpochReport> epochs = new ArrayList<>();
  private Map<String, Tensor> weights = Map.of();
  private double precision = Double.NEGATIVE_INFINITY;
  private int epoch;

  /**
   * Takes an epoch in; asks for its weights only if it is the best. Returns the report, completed.
   */
  EpochReport offer(EpochReport report, Supplier<Map<String, Tensor>> current) {
    boolean better = report.averagePrecision() > precision;
    if (better) {
      precision = report.averagePrecision();
      epoch = report.epoch();
      weights = current.get();
    }
    EpochReport complete =
        new EpochReport(
            report.epoch(), report.trainLoss(), report.averagePrecision(), report.auc(), better);
    epochs.add(complete);
    return complete;
  }

  /** Epochs without progress up to the given one. */
  int epochsSince(int latest) {
    return latest - epoch;
  }

  TrainedNetwork network() {
    return new TrainedNetwork(weights, epochs, epoch);
  }
}
