package io.orderguard.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderguard.bundle.Sha256;
import io.orderguard.training.CheckpointFile;
import io.orderguard.training.Checkpoints;
import io.orderguard.training.TrainingSettings;
import io.orderguard.training.TrainingSettings.Stopping;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a run's checkpoint lies: in the work directory, under a name made of the settings that
 * decide what is learned. So a run that was killed finds its own when it is started again with the
 * same settings, and runs of several models share the directory.
 *
 * @param file null if there is no work directory
 */
record RunCheckpoints(@Nullable CheckpointFile file) {

  private static final String EXTENSION = ".checkpoint.safetensors";
  private static final int NAME_DIGITS = 16;

  static RunCheckpoints of(TrainerConfig config) {
    Path work = config.places().work();
    String name = config.id().name() + "-" + digest(config) + EXTENSION;
    return new RunCheckpoints(work == null ? null : new CheckpointFile(work.resolve(name)));
  }

  Checkpoints port() {
    return file == null ? Checkpoints.NONE : file;
  }

  /**
   * Before hours are spent.
   *
   * @throws IllegalArgumentException if nothing can be kept where it should
   */
  void requireUsable() {
    if (file != null) {
      file.requireUsable();
    }
  }

  /** After the bundle is written. */
  void delete() {
    if (file != null) {
      file.delete();
    }
  }

  /**
   * Neither times nor threads are in it: whether orders, labels and threads are the same, training
   * checks itself. So a run without fixed times can go on too, and a scheduled one replaces what an
   * older one left.
   */
  private static String digest(TrainerConfig config) {
    Stopping stopping = config.fit().stopping();
    TrainingSettings fit =
        config
            .fit()
            .withThreads(1)
            .withCheckpointEvery(TrainingSettings.DEFAULT.pace().checkpointEvery())
            .withStopping(
                new Stopping(
                    stopping.maxEpochs(),
                    stopping.patience(),
                    stopping.averagedEpochs(),
                    TrainingSettings.DEFAULT.stopping().timeLimit()));
    String text =
        String.join(
            "\n",
            config.catalogue().fingerprint(),
            config.source().snapshots(),
            config.source().labels(),
            config.data().shares().toString(),
            config.data().sampling().toString(),
            Integer.toString(config.data().minCount()),
            fit.toString());
    return Sha256.of(text.getBytes(UTF_8)).substring(0, NAME_DIGITS);
  }
}
