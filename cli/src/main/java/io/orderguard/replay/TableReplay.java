package io.orderguard.replay;

import io.orderguard.export.RunJudge;
import io.orderguard.export.TrainedBundle;
import io.orderguard.export.TrainerConfig;
import io.orderguard.progress.ProgressView;
import io.orderguard.progress.TrainingTask;
import io.orderguard.replay.ChunkedReplay.Turn;
import io.orderguard.replay.ReplaySettings.Training;
import io.orderguard.table.Mapping;
import io.orderguard.table.Table;
import io.orderguard.training.EpochReport;
import java.time.Instant;
import java.util.List;

/**
 * A table that is played, part by part, to an application in this process, which is trained on what
 * was played so far. Used by one thread.
 */
public final class TableReplay implements AutoCloseable {

  private final ReplaySettings settings;
  private final LocalRig rig;
  private final Processing processing;
  private final TablePublisher publisher;
  private final RowRange rows;
  private final ChunkedReplay replay;

  private TableReplay(ReplaySettings settings, LocalRig rig, Table table)
      throws InterruptedException {
    Mapping mapping = settings.orders().mapping();
    this.settings = settings;
    this.rig = rig;
    this.processing = rig.processing();
    this.publisher =
        TablePublisher.connect(
            rig.kafka(),
            new TablePublisher.Topics(rig.topics().orders(), rig.topics().labels()),
            mapping.schema(),
            mapping.labelDelay());
    this.rows = new RowRange(table.rows());
    this.replay = new ChunkedReplay(publisher, processing, settings.orders().labels());
  }

  /** Plays to a running application; nothing is played yet. */
  public static TableReplay on(LocalRig rig, ReplaySettings settings, Table table)
      throws InterruptedException {
    return new TableReplay(settings, rig, table);
  }

  public LocalRig rig() {
    return rig;
  }

  /** Tells how many orders are done while others are played. */
  public Processing processing() {
    return processing;
  }

  /**
   * Plays the rows up to an instant, exclusive, and waits until the application has done everything
   * that follows from them.
   *
   * @return how many rows
   */
  public long playTo(Instant end, Turn turn) throws InterruptedException {
    long played = replay.play(rows.before(end), turn);
    processing.awaitAll();
    return played;
  }

  /**
   * Trains a bundle on what was played and returns when the application scores with it.
   *
   * @param judge looks at it before it is released
   */
  public Trained train(Training training, RunJudge judge, ProgressView view)
      throws InterruptedException {
    TrainerConfig trainer = settings.trainer(rig.bootstrapServers(), training);
    try (TrainingTask task = new TrainingTask(view, "Training bundle " + training.version())) {
      TrainedBundle bundle = rig.trainAndRelease(trainer, task.progress().judgedBy(judge));
      return new Trained(trainer, bundle, task.epochs());
    }
  }

  /**
   * A bundle and how it was made.
   *
   * @param trainer what the trainer was told
   * @param bundle what came out
   * @param epochs of the training
   */
  public record Trained(TrainerConfig trainer, TrainedBundle bundle, List<EpochReport> epochs) {

    public Trained {
      epochs = List.copyOf(epochs);
    }
  }

  @Override
  public void close() {
    rows.close();
    publisher.close();
    processing.close();
  }
}
