package io.orderguard.service;

import io.orderguard.export.TrainerProgress;
import io.orderguard.training.EpochReport;
import io.orderguard.training.Interrupts;
import io.orderguard.training.TrainingProgress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line of the log for every pass, and the place where a run hears that the service ends: training
 * itself waits for nothing that an interrupt would end.
 */
final class RunProgress implements TrainingProgress {

  private static final Logger LOG = LoggerFactory.getLogger(RunProgress.class);

  private static final String STOPPED = "The run was stopped; it goes on at the next start";

  /** Both halves of a run. */
  TrainerProgress ports() {
    return new TrainerProgress((topic, done, planned) -> Interrupts.requireNone(STOPPED), this);
  }

  @Override
  public void steps(long done, long planned) {
    Interrupts.requireNone(STOPPED);
  }

  @Override
  public void epoch(EpochReport report) {
    LOG.info(
        "Passed all orders epoch={} trainLoss={} averagePrecision={} auc={}",
        report.epoch(),
        report.trainLoss(),
        report.averagePrecision(),
        report.auc());
  }

  @Override
  public void refits(int epochs) {
    LOG.info("Fits anew, validation included epochs={}", epochs);
  }
}
