package io.orderguard.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderguard.bundle.Sha256;
import io.orderguard.dataset.DatasetSource;
import io.orderguard.ingest.DatasetIngest;
import io.orderguard.ingest.DirectoryLock;
import io.orderguard.ingest.IngestSpans;
import io.orderguard.training.CheckpointFile;
import io.orderguard.training.TrainingSettings;
import io.orderguard.training.TrainingSettings.Stopping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run, and what it leaves on the disk until its bundle is safe: {@code runs/<name>-<digest of
 * the settings>/} in the work directory, with what it fixed when it began ({@link RunFile}) and the
 * newest checkpoints of the network. A run that was killed and is started again with the same
 * settings is the same run. Without a work directory nothing is left, and every run is a new one.
 *
 * <p>Used by one thread; no two processes have the same run.
 */
final class RunDirectory implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunDirectory.class);

  private static final String RUN = "run.properties";
  private static final String CHECKPOINT = "checkpoint.safetensors";
  private static final String CHECKPOINT_AGAIN = "checkpoint-again.safetensors";
  private static final String STARTS = "starts"; // as many bytes as there were
  private static final int MOST_STARTS = 5;
  private static final int NAME_DIGITS = 16;

  private final TrainerConfig asked;
  private final @Nullable Path directory;
  private final @Nullable DirectoryLock lock;
  private @Nullable RunFile fixed;

  private RunDirectory(
      TrainerConfig asked, @Nullable Path directory, @Nullable DirectoryLock lock) {
    this.asked = asked;
    this.directory = directory;
    this.lock = lock;
  }

  /**
   * Takes a run that was killed, if there is one.
   *
   * @throws IllegalArgumentException if nothing can be kept where it should
   * @throws IllegalStateException if another process has the same run
   */
  static RunDirectory open(TrainerConfig config) {
    Path work = config.places().work();
    if (work == null) {
      return new RunDirectory(config, null, null);
    }
    Path directory = work.resolve("runs").resolve(config.id().name() + "-" + digest(config));
    new CheckpointFile(directory.resolve(CHECKPOINT)).requireUsable();
    DirectoryLock lock = DirectoryLock.take(directory);
    try {
      RunDirectory run = new RunDirectory(config, directory, lock);
      run.fixed = run.unfinished(directory);
      return run;
    } catch (RuntimeException e) {
      lock.close(); // whoever tries again must find it free
      throw e;
    }
  }

  /** Whether an earlier process has begun this run. */
  boolean goesOn() {
    return fixed != null;
  }

  /** The run's settings, with what it fixed when it began. */
  TrainerConfig config() {
    return fixed == null ? asked : fixed.applied(asked);
  }

  /** What it reads: of a new run what there is now, fixed from here on. */
  IngestSpans spans() {
    if (fixed == null) {
      fix(RunFile.of(asked, DatasetIngest.spans(asked.source())));
    }
    return fixedRun().spans();
  }

  RunCheckpoints checkpoints() {
    return directory == null
        ? RunCheckpoints.NONE
        : new RunCheckpoints(
            new CheckpointFile(directory.resolve(CHECKPOINT)),
            new CheckpointFile(directory.resolve(CHECKPOINT_AGAIN)));
  }

  /**
   * Counts how often the part began that depends on the run alone: read, trained and packed without
   * the cluster. A newer checkpoint begins the count anew.
   *
   * @throws HopelessRunException if it began too often without getting on
   */
  void begin() {
    if (directory == null) {
      return;
    }
    Path starts = directory.resolve(STARTS);
    try {
      long before = Files.exists(starts) && !gotOn(directory, starts) ? Files.size(starts) : 0;
      if (before >= MOST_STARTS) {
        throw new HopelessRunException(
            "The run in %s began %d times without getting on; it is given up"
                .formatted(directory, before));
      }
      Files.write(starts, new byte[(int) before + 1]);
    } catch (IOException e) {
      throw new UncheckedIOException("Run directory " + directory + " cannot be used", e);
    }
  }

  /** Its bundle is made: a release may be tried for ever. */
  void packed() {
    if (directory != null) {
      try {
        Files.deleteIfExists(directory.resolve(STARTS));
      } catch (IOException e) {
        throw new UncheckedIOException("Run directory " + directory + " cannot be used", e);
      }
    }
  }

  private static boolean gotOn(Path directory, Path starts) throws IOException {
    return newer(directory.resolve(CHECKPOINT), starts)
        || newer(directory.resolve(CHECKPOINT_AGAIN), starts);
  }

  private static boolean newer(Path file, Path than) throws IOException {
    return Files.exists(file)
        && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(than)) > 0;
  }

  /** When all it was for is done. The run file goes first: what else is left is no run. */
  void finish() {
    if (directory == null) {
      return;
    }
    try {
      Files.deleteIfExists(directory.resolve(RUN));
      FileTree.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("Run directory " + directory + " cannot be removed", e);
    }
  }

  @Override
  public void close() {
    if (lock != null) {
      lock.close();
    }
  }

  private void fix(RunFile run) {
    fixed = run;
    if (directory != null) {
      try {
        run.write(directory.resolve(RUN));
      } catch (IOException e) {
        throw new UncheckedIOException("Run directory " + directory + " cannot be used", e);
      }
    }
  }

  private RunFile fixedRun() {
    if (fixed == null) {
      throw new IllegalStateException("A run reads before it has begun");
    }
    return fixed;
  }

  private @Nullable RunFile unfinished(Path directory) {
    Path file = directory.resolve(RUN);
    if (!Files.exists(file)) {
      return null;
    }
    RunFile found;
    try {
      found = RunFile.read(file, asked.source());
    } catch (IllegalArgumentException | DateTimeParseException e) {
      LOG.warn("A new run begins, the one in {} cannot be read: {}", directory, e.getMessage());
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("Run file " + file + " cannot be read", e);
    }
    String difference = difference(found, asked.source());
    if (!difference.isEmpty()) {
      LOG.warn("A new run begins, the one in {} is another: {}", directory, difference);
      return null;
    }
    LOG.info(
        "Going on with the run of version {} that began at {}", found.version(), found.startedAt());
    return found;
  }

  /** A topic that was deleted and made again has other offsets, whatever its name. */
  private String difference(RunFile found, DatasetSource source) {
    String settings = found.difference(asked);
    if (!settings.isEmpty()) {
      return settings;
    }
    IngestSpans now = DatasetIngest.spans(source);
    boolean same =
        now.snapshots().id().equals(found.spans().snapshots().id())
            && now.labels().id().equals(found.spans().labels().id());
    return same ? "" : "its topics were made anew";
  }

  /**
   * Of the settings that decide what is learned, as they were given. Times are compared on their
   * own, and threads by training itself.
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
            config.rates().toString(),
            fit.toString());
    return Sha256.of(text.getBytes(UTF_8)).substring(0, NAME_DIGITS);
  }
}
