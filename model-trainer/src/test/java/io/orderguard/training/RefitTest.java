package io.orderguard.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.dataset.ExampleChain;
import io.orderguard.dataset.Examples;
import io.orderguard.torchscript.Tensor;
import io.orderguard.training.TrainingSettings.Stopping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When the number of epochs is known, validation orders are learned from as well. */
final class RefitTest {
  private static final TrainingRun.Splits SPLITS = TinyRun.SPLITS;
  private static final Examples ALL = new ExampleChain(SPLITS.train(), SPLITS.validation());
  private static final String HEAD = "head_in_weight";

  @Test
  void itIsARunOnBothSplitsForTheEpochsThatWereFound() {
    TrainedNetwork former = former(1, 0.5);

    TrainedNetwork network = refit(former);

    assertThat(TinyTsa.values(network.weights(), HEAD))
        .isEqualTo(TinyTsa.values(fit(ALL, epochs(1, 1)).weights(), HEAD))
        .isNotEqualTo(TinyTsa.values(fit(SPLITS.train(), epochs(1, 1)).weights(), HEAD));
    assertThat(network.epochs()).isEqualTo(former.epochs());
  }

  @Test
  void theWeightsOfTheLastEpochAreTheResult() {
    Kept kept = new Kept();

    TrainedNetwork network =
        TinyRun.refit(
            TinyRun.SETTINGS, former(1, 0.2, 0.3, 0.4), new RunPorts(TrainingProgress.NONE, kept));

    assertThat(kept.last().reports()).hasSize(3).allMatch(EpochReport::best);
    assertThat(TinyTsa.values(network.weights(), HEAD))
        .isEqualTo(TinyTsa.values(kept.last().optimiser().weights(), HEAD));
  }

  @Test
  void asManyEpochsAreAveragedAsTheFormerRunFoundGood() {
    Kept kept = new Kept();

    TrainedNetwork network =
        TinyRun.refit(
            TinyRun.SETTINGS, former(2, 0.2, 0.3, 0.4), new RunPorts(TrainingProgress.NONE, kept));

    List<Map<String, Tensor>> recent = kept.last().kept().recent();
    assertThat(recent).hasSize(2);
    assertThat(TinyTsa.values(network.weights(), HEAD))
        .isEqualTo(TinyTsa.values(WeightAverage.of(recent), HEAD))
        .isNotEqualTo(TinyTsa.values(recent.get(1), HEAD));
  }

  @Test
  void epochsBehindTheBestAreNotGoneThrough() {
    RecordedProgress progress = new RecordedProgress();
    TrainedNetwork former = former(1, 0.2, 0.4, 0.3);

    TinyRun.refit(TinyRun.SETTINGS, former, new RunPorts(progress, Checkpoints.NONE));

    int sample = 22 + 7 + (42 + 13) / 2; // frauds of both splits, and half of the others
    assertThat(progress.refits).containsExactly(2);
    assertThat(progress.planned).containsOnly(2L * (sample + 1));
    assertThat(progress.done).endsWith(2L * (sample + 1));
    assertThat(progress.epochs).as("the former run told of its own").isEmpty();
  }

  private static TrainedNetwork refit(TrainedNetwork former) {
    return TinyRun.refit(
        TinyRun.SETTINGS, former, new RunPorts(TrainingProgress.NONE, Checkpoints.NONE));
  }

  /** A run whose epochs had these average precisions. */
  private static TrainedNetwork former(int averaged, double... precisions) {
    List<EpochReport> reports = new ArrayList<>();
    double best = 0;
    int bestEpoch = 0;
    for (double precision : precisions) {
      boolean better = precision > best;
      reports.add(new EpochReport(reports.size() + 1, 0.1, precision, 0.9, better));
      best = Math.max(best, precision);
      bestEpoch = better ? reports.size() : bestEpoch;
    }
    return new TrainedNetwork(Map.of(), reports, bestEpoch, averaged);
  }

  private static TrainedNetwork fit(Examples train, TrainingSettings settings) {
    TrainingRun.Splits splits =
        new TrainingRun.Splits(train, SPLITS.sampling(), SPLITS.validation());
    return TrainingRun.fit(TinyRun.MODEL, TinyTsa.ENCODER, splits, settings, TrainingProgress.NONE);
  }

  private static TrainingSettings epochs(int count, int averaged) {
    return TinyRun.SETTINGS.withStopping(
        new Stopping(count, count, averaged, Duration.ofMinutes(5)));
  }

  /** The checkpoint saved last. */
  private static final class Kept implements Checkpoints {
    private @Nullable Checkpoint last;

    @Override
    public @Nullable Checkpoint newest() {
      return null;
    }

    @Override
    public void save(Checkpoint checkpoint) {
      last = checkpoint;
    }

    private Checkpoint last() {
      return Objects.requireNonNull(last);
    }
  }
}
