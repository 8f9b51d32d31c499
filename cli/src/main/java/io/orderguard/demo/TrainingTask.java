package io.orderguard.demo;

import io.orderguard.training.EpochReport;
import io.orderguard.training.TrainingProgress;
import org.jspecify.annotations.Nullable;

/** Shows a training run as one task. */
public final class TrainingTask implements TrainingProgress, AutoCloseable {

  private final ProgressView view;
  private final String name;
  private ProgressView.@Nullable Task task;

  public TrainingTask(ProgressView view, String name) {
    this.view = view;
    this.name = name;
  }

  @Override
  public void steps(long done, long planned) {
    ProgressView.Task shown = task;
    if (shown == null) {
      shown = view.start(name, "orders", planned);
      task = shown;
    }
    shown.at(done);
  }

  @Override
  public void epoch(EpochReport report) {
    ProgressView.Task shown = task;
    if (shown != null) {
      shown.note(
          "epoch %d, average precision %.3f".formatted(report.epoch(), report.averagePrecision()));
    }
  }

  @Override
  public void close() {
    ProgressView.Task shown = task;
    if (shown != null) {
      shown.close();
    }
  }
}
