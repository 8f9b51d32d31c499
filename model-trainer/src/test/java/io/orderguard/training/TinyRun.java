package io.orderguard.training;

import io.orderguard.dataset.DownSampling;
import io.orderguard.dataset.ExampleChain;
import io.orderguard.dataset.LabelledOrder;
import io.orderguard.history.Snapshot;
import io.orderguard.network.TsaModel;
import io.orderguard.torchscript.SafeTensor;
import io.orderguard.torchscript.SafetensorsFile;
import io.orderguard.training.LearningRates.OneCycle;
import io.orderguard.training.TrainingSettings.Optimiser;
import io.orderguard.training.TrainingSettings.Stopping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A whole run of a tiny network with dropout: two epochs of six steps, the last step of each short.
 * Every epoch sees other legitimate orders, half of them: 43 of 64 orders. As a program of its own
 * it prints a line for every step and then leaves a checkpoint of it, and writes the weights in the
 * end.
 */
final class TinyRun {
  static final TsaModel MODEL = TsaModel.of(TinyTsa.shape(0.3));
  static final TrainingRun.Splits SPLITS =
      new TrainingRun.Splits(orders(21, 64), new DownSampling(0.5, 3), orders(22, 20));

  /** As large as a sample, and every epoch sees all of it. */
  static final TrainingRun.Splits UNSAMPLED =
      new TrainingRun.Splits(orders(21, 43), DownSampling.NONE, SPLITS.validation());

  static final TrainingSettings SETTINGS =
      TrainingSettings.DEFAULT
          .withSeed(11)
          .withThreads(1)
          .withBatchSize(8)
          .withCheckpointEvery(Duration.ofNanos(1))
          .withOptimiser(new Optimiser(new OneCycle(1e-2), 0.01, 1))
          .withStopping(new Stopping(2, 2, 1, Duration.ofMinutes(5)));

  /** Begins the line of a step; libraries may log on the same stream. */
  static final String STEP = "step ";

  private TinyRun() {}

  static TrainedNetwork fit(TrainingSettings settings, Checkpoints checkpoints) {
    return fit(settings, new RunPorts(TrainingProgress.NONE, checkpoints));
  }

  static TrainedNetwork fit(TrainingSettings settings, RunPorts ports) {
    return TrainingRun.fit(MODEL, TinyTsa.ENCODER, SPLITS, settings, ports);
  }

  static TrainedNetwork refit(TrainingSettings settings, TrainedNetwork former, RunPorts ports) {
    TrainingRun.Splits both =
        new TrainingRun.Splits(
            new ExampleChain(SPLITS.train(), SPLITS.validation()),
            SPLITS.sampling(),
            SPLITS.validation());
    return TrainingRun.refit(MODEL, TinyTsa.ENCODER, both, former, settings, ports);
  }

  /** {@code CHECKPOINT OUT STEPS}: after so many steps it waits to be killed. */
  public static void main(String[] arguments) throws IOException {
    int allowed = Integer.parseInt(arguments[2]);
    TrainingProgress lines =
        new TrainingProgress() {
          private int reported;

          @Override
          public void steps(long done, long planned) {
            if (reported++ == allowed) {
              awaitKill();
            }
            System.out.println(STEP + done);
          }

          @Override
          public void epoch(EpochReport report) {}
        };
    TrainingSettings settings =
        SETTINGS.withThreads(2).withStopping(new Stopping(4, 4, 2, Duration.ofMinutes(5)));
    Checkpoints file = new CheckpointFile(Path.of(arguments[0]));
    TrainedNetwork network = fit(settings, new RunPorts(lines, file));
    List<SafeTensor> tensors = new ArrayList<>();
    network
        .weights()
        .forEach(
            (name, weight) ->
                tensors.add(SafeTensor.ofFloats(name, weight.shape(), weight.values())));
    SafetensorsFile.of(Map.of("reports", ReportText.of(network.epochs())), tensors)
        .write(Path.of(arguments[1]));
  }

  /** Nobody writes to it; without a parent it ends. */
  private static void awaitKill() {
    try {
      int ignored = System.in.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LabelledSnapshots orders(long seed, int count) {
    List<LabelledOrder> orders = new ArrayList<>();
    for (Snapshot snapshot : TinyTsa.snapshots(seed, count)) {
      orders.add(new LabelledOrder(snapshot, orders.size() % 3 == 0));
    }
    return new LabelledSnapshots(orders);
  }
}
