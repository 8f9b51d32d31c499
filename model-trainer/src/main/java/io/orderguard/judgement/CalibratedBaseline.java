package io.orderguard.judgement;

import io.orderguard.baseline.Baseline;
import io.orderguard.calibration.Calibrator;
import io.orderguard.dataset.Examples;
import io.orderguard.evaluation.Evaluation;
import io.orderguard.export.SplitCalibration;
import io.orderguard.export.TrainedRun;
import io.orderguard.history.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** A simple model, calibrated as the network is and on the same orders. Immutable, thread-safe. */
public final class CalibratedBaseline {

  private static final int BATCH = 4_096;

  private final Baseline model;
  private final Calibrator calibrator;

  private CalibratedBaseline(Baseline model, Calibrator calibrator) {
    this.model = model;
    this.calibrator = calibrator;
  }

  static CalibratedBaseline of(Baseline model, TrainedRun run) {
    Examples calibration = run.splits().calibration();
    return new CalibratedBaseline(
        model, SplitCalibration.fit(rawScores(model, calibration), calibration));
  }

  /** For people. */
  public String name() {
    return model.name();
  }

  /** One per order; what orders are ranked by. */
  public double[] rawScores(List<Snapshot> orders) {
    return model.rawScores(orders);
  }

  /** What a raw score means. */
  public double probability(double rawScore) {
    return calibrator.probability(rawScore);
  }

  Evaluation evaluation(Examples examples) {
    double[] scores = rawScores(model, examples);
    double[] probabilities = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      probabilities[i] = probability(scores[i]);
    }
    return Evaluation.of(scores, probabilities, examples.frauds());
  }

  /** Batch by batch, so that few snapshots lie in memory at once. */
  private static double[] rawScores(Baseline model, Examples examples) {
    double[] scores = new double[examples.size()];
    for (int from = 0; from < scores.length; from += BATCH) {
      int to = Math.min(scores.length, from + BATCH);
      List<Snapshot> batch = new ArrayList<>(to - from);
      for (int i = from; i < to; i++) {
        batch.add(examples.snapshot(i));
      }
      System.arraycopy(model.rawScores(batch), 0, scores, from, to - from);
    }
    return scores;
  }
}
