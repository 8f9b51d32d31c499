package io.orderguard.progress;

import io.orderguard.dataset.ReadProgress;
import org.jspecify.annotations.Nullable;

/** Shows the reading of topics, one task after another. */
public final class ReadingTask implements ReadProgress, AutoCloseable {

  private final ProgressView view;
  private String topic = "";
  private ProgressView.@Nullable Task task;

  public ReadingTask(ProgressView view) {
    this.view = view;
  }

  @Override
  public void read(String of, long done, long planned) {
    ProgressView.Task shown = task;
    if (shown == null || !topic.equals(of)) {
      close();
      shown = view.start("Reading " + of, "records", planned);
      task = shown;
      topic = of;
    }
    shown.at(done);
  }

  @Override
  public void close() {
    ProgressView.Task shown = task;
    if (shown != null) {
      shown.close();
    }
    task = null;
  }
}
