package io.orderguard.export;

import io.orderguard.dataset.DatasetSource;
import io.orderguard.dataset.ReadProgress;
import io.orderguard.training.EpochReport;
import io.orderguard.training.TrainingProgress;
import io.orderguard.training.TrainingSettings;
import io.orderguard.training.TrainingSettings.Stopping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A whole trainer as a program: {@code BROKER PREFIX DIRECTORY STAGE COUNT}. When it has come to a
 * stage so many times it says so and waits to be killed; else it says the digest of its bundle and
 * how many steps it took.
 */
final class TrainerProcess {

  static final String WAITING = "waiting in ";
  static final String DONE = "done ";

  private final String stage;
  private int left;
  private int steps;
  private boolean again;

  private TrainerProcess(String stage, int count) {
    this.stage = stage;
    left = count;
  }

  /** What a process is doing. */
  enum Stage {
    READING_ORDERS,
    READING_LABELS,
    FITTING,
    FITTING_AGAIN,
    JUDGING,
    NONE
  }

  public static void main(String[] arguments) {
    String broker = arguments[0];
    TrainerConfig config = config(broker, arguments[1], Path.of(arguments[2]));
    TrainerProcess process = new TrainerProcess(arguments[3], Integer.parseInt(arguments[4]));
    TrainedBundle bundle = Trainer.train(config, process.progress());
    System.out.println(DONE + bundle.digest() + " after steps " + process.steps);
  }

  /** Three epochs, released, a checkpoint after every step. */
  static TrainerConfig config(String broker, String prefix, Path directory) {
    Map<String, String> kafka = Map.of("bootstrap.servers", broker);
    DatasetSource source = new DatasetSource(kafka, prefix + "-snapshots", prefix + "-labels");
    TrainerConfig config =
        TestConfigs.kept(
            TestConfigs.of(directory.resolve("bundles"), "1", source), directory.resolve("work"));
    TrainingSettings fit =
        config
            .fit()
            .withCheckpointEvery(Duration.ofNanos(1))
            .withStopping(new Stopping(3, 3, 1, Duration.ofMinutes(5)));
    return TestConfigs.released(
        TestConfigs.fitted(config, fit),
        new ReleaseTopics(kafka, prefix + "-releases", prefix + "-acknowledgements"));
  }

  private TrainerProgress progress() {
    ReadProgress reading =
        (topic, done, planned) ->
            comesTo(topic.endsWith("labels") ? Stage.READING_LABELS : Stage.READING_ORDERS);
    TrainingProgress training =
        new TrainingProgress() {
          @Override
          public void steps(long done, long planned) {
            steps++;
            comesTo(again ? Stage.FITTING_AGAIN : Stage.FITTING);
          }

          @Override
          public void refits(int epochs) {
            again = true;
          }

          @Override
          public void epoch(EpochReport report) {}
        };
    return new TrainerProgress(reading, training).judgedBy(run -> comesTo(Stage.JUDGING));
  }

  private synchronized void comesTo(Stage now) {
    if (now.name().equals(stage) && --left == 0) {
      System.out.println(WAITING + stage);
      awaitKill();
    }
  }

  /** Nobody writes to it; without a parent it ends. */
  private static void awaitKill() {
    try {
      int ignored = System.in.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
