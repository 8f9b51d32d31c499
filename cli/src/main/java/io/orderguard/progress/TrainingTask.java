package io.orderguard.progress;

import io.orderguard.export.TrainerProgress;
import io.orderguard.training.EpochReport;
import io.orderguard.training.TrainingProgress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows a training run: the topics read, then the network fitted. */
public final class TrainingTask implements TrainingProgress, AutoCloseable {

  private final ProgressView view;
  private final String name;
  private final ReadingTask reading;
  private final List<EpochReport> epochs = new ArrayList<>();
  private String phase;
  private ProgressView.@Nullable Task task;

  public TrainingTask(ProgressView view, String name) {
    this.view = view;
    this.name = name;
    phase = name;
    this.reading = new ReadingTask(view);
  }

  /** Both halves of a run. */
  public TrainerProgress progress() {
    return new TrainerProgress(reading, this);
  }

  /** The epochs so far. */
  public List<EpochReport> epochs() {
    return List.copyOf(epochs);
  }

  @Override
  public void steps(long done, long planned) {
    ProgressView.Task shown = task;
    if (shown == null) {
      reading.close();
      shown = view.start(phase, "orders", planned);
      task = shown;
    }
    shown.at(done);
  }

  @Override
  public void epoch(EpochReport report) {
    epochs.add(report);
    ProgressView.Task shown = task;
    if (shown != null) {
      shown.note(
          "epoch %d, average precision %.3f".formatted(report.epoch(), report.averagePrecision()));
    }
  }

  @Override
  public void refits(int epochs) {
    closeTask();
    phase = "%s on all, %d epochs".formatted(name, epochs);
  }

  @Override
  public void close() {
    reading.close();
    closeTask();
  }

  private void closeTask() {
    ProgressView.Task shown = task;
    if (shown != null) {
      shown.close();
      task = null;
    }
  }
}
