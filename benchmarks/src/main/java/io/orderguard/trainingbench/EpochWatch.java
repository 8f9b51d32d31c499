package io.orderguard.trainingbench;

import io.orderguard.training.EpochReport;
import io.orderguard.training.TrainingProgress;
import java.util.function.LongSupplier;

/**
 * Takes the time of a run's epochs, each from its first batch to the end of its last step. The
 * first epoch warms the run and does not count, nor does what comes between epochs: validation.
 */
final class EpochWatch implements TrainingProgress {
  private final LongSupplier nanoTime;
  private long orders;
  private long nanos;
  private long epochStarted;
  private long stepEnded;
  private long doneBefore;
  private long doneNow;

  EpochWatch(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public void steps(long done, long planned) {
    stepEnded = nanoTime.getAsLong();
    doneNow = done;
  }

  @Override
  public void epoch(EpochReport report) {
    if (report.epoch() > 1) {
      nanos += stepEnded - epochStarted;
      orders += doneNow - doneBefore;
    }
    doneBefore = doneNow;
    epochStarted = nanoTime.getAsLong();
  }

  /** Over all epochs but the first; there must have been a second. */
  double ordersPerSecond() {
    return orders * 1e9 / nanos;
  }
}
