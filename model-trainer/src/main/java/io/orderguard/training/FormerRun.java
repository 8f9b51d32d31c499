package io.orderguard.training;

import java.util.List;
import java.util.function.Supplier;

/**
 * Says of every epoch what a former run's validation split said of the same epoch, because that
 * split is trained on now: the learning rate goes where it went, and the last epoch is the best.
 */
final class FormerRun implements Validation {
  private final List<EpochReport> reports;

  /**
   * @param reports of the former run, up to its best epoch at least
   */
  FormerRun(List<EpochReport> reports) {
    this.reports = reports;
  }

  @Override
  public Ranking judge(int epoch, TrainingSession session) {
    EpochReport report = reports.get(epoch - 1);
    return new Ranking(report.averagePrecision(), report.auc());
  }

  /** The former run would have said so, else nothing would be averaged now. */
  @Override
  public boolean accepts(Supplier<TrainingSession> average, double bestPrecision) {
    return true;
  }
}
