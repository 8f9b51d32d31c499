package io.orderguard.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.dataset.DownSampling;
import io.orderguard.network.Loss;
import io.orderguard.torchscript.Tensor;
import io.orderguard.training.LearningRates.Plateau;
import io.orderguard.training.TrainingSettings.Optimiser;
import io.orderguard.training.TrainingSettings.Stopping;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that stops anywhere and goes on at its file gives the bits of one that did not stop. */
final class ResumeTest {
  private static final TrainingSettings SIMPLE = TinyRun.SETTINGS;

  /** Everything that has a state which must not be forgotten. */
  private static final TrainingSettings RICH =
      SIMPLE
          .withMicroBatches(3)
          .withLoss(new Loss.CyclicalFocal(2, 0, 4, 0, 0.1))
          .withOptimiser(new Optimiser(new Plateau(2e-2, 0.1, 0.5, 1), 0.01, 1))
          .withStopping(new Stopping(3, 3, 2, Duration.ofMinutes(5)));

  private final Path directory;

  ResumeTest(@TempDir Path directory) {
    this.directory = directory;
  }

  /** Settings, and every how many places they are stopped at. */
  static Stream<Arguments> runs() {
    return Stream.of(Arguments.of(SIMPLE, 1), Arguments.of(RICH, 8));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void stoppedAtAnyPlaceARunGoesOnWithTheSameBits(TrainingSettings settings, int stride) {
    CheckpointFile undisturbed = file("undisturbed");
    Stop never = new Stop(Integer.MAX_VALUE);
    TrainedNetwork whole = TinyRun.fit(settings, new RunPorts(never, undisturbed));
    Checkpoint end = newest(undisturbed);
    for (int event = 1; event <= never.seen; event += stride) {
      CheckpointFile file = file("stopped-" + event);
      RunPorts stopped = new RunPorts(new Stop(event), file);
      assertThatThrownBy(() -> TinyRun.fit(settings, stopped)).isInstanceOf(Stopped.class);
      TrainedNetwork resumed = TinyRun.fit(settings, file);
      assertThat(resumed.epochs()).as("stopped at %d", event).isEqualTo(whole.epochs());
      assertThat(resumed.averagedEpochs()).isEqualTo(whole.averagedEpochs());
      requireSame(whole.weights(), resumed.weights(), event);
      Checkpoint other = newest(file);
      requireSame(end.optimiser().weights(), other.optimiser().weights(), event);
      requireSame(
          Map.of("1", end.optimiser().first(), "2", end.optimiser().second()),
          Map.of("1", other.optimiser().first(), "2", other.optimiser().second()),
          event);
    }
  }

  @Test
  void aRunGoesOnInsteadOfStartingOver() {
    CheckpointFile file = file("run");
    assertThatThrownBy(() -> TinyRun.fit(SIMPLE, new RunPorts(new Stop(9), file)))
        .isInstanceOf(Stopped.class);
    RecordedProgress progress = new RecordedProgress();
    TrainedNetwork network = TinyRun.fit(SIMPLE, new RunPorts(progress, file));
    assertThat(progress.planned).containsOnly(86L);
    assertThat(progress.done).hasSize(5).endsWith(86L);
    assertThat(progress.epochs).isEqualTo(network.epochs()).hasSize(2);
  }

  @Test
  void aFinishedRunOnlyGivesItsResultAgain() {
    CheckpointFile file = file("finished");
    TrainedNetwork first = TinyRun.fit(SIMPLE, file);
    Stop counter = new Stop(Integer.MAX_VALUE);
    TrainedNetwork again = TinyRun.fit(SIMPLE, new RunPorts(counter, file));
    assertThat(counter.seen).isEqualTo(2); // both reports, no step
    requireSame(first.weights(), again.weights(), 0);
  }

  @Test
  void patienceCountsOnAfterAStop() {
    // Without learning every epoch ties with the first.
    TrainingSettings settings =
        SIMPLE
            .withOptimiser(new Optimiser(new LearningRates.OneCycle(1e-30), 0, 1))
            .withStopping(new Stopping(50, 3, 1, Duration.ofMinutes(5)));
    CheckpointFile file = file("patience");
    int inTheThirdEpoch = 7 + 7 + 3;
    assertThatThrownBy(() -> TinyRun.fit(settings, new RunPorts(new Stop(inTheThirdEpoch), file)))
        .isInstanceOf(Stopped.class);
    TrainedNetwork network = TinyRun.fit(settings, file);
    assertThat(network.bestEpoch()).isEqualTo(1);
    assertThat(network.epochs()).hasSize(4);
  }

  @Test
  void anotherThreadCountStartsOver() {
    CheckpointFile file = file("threads");
    assertThatThrownBy(() -> TinyRun.fit(SIMPLE, new RunPorts(new Stop(5), file)))
        .isInstanceOf(Stopped.class);
    TrainingSettings other = SIMPLE.withThreads(2);
    assertThat(identity(other).difference(newest(file))).isEqualTo("threads must be 2, found 1");
    Stop counter = new Stop(Integer.MAX_VALUE);
    TinyRun.fit(other, new RunPorts(counter, file));
    assertThat(counter.seen).isEqualTo(14);
  }

  @Test
  void aCheckpointOfAnotherRunIsRefusedWithTheReason() {
    CheckpointFile file = file("other");
    TinyRun.fit(SIMPLE, file);
    Checkpoint checkpoint = newest(file);
    assertThat(identity(SIMPLE).difference(checkpoint)).isEmpty();
    assertThat(identity(SIMPLE.withSeed(12)).difference(checkpoint))
        .isEqualTo("seed must be 12, found 11");
    assertThat(identity(SIMPLE.withBatchSize(9)).difference(checkpoint))
        .isEqualTo("batchSize must be 9, found 8");
    assertThat(identity(SIMPLE.withLoss(new Loss.Focal(2, 0.25))).difference(checkpoint))
        .startsWith("program must be ");
    TrainingRun.Splits swapped =
        new TrainingRun.Splits(
            /* train= */ TinyRun.SPLITS.validation(),
            TinyRun.SPLITS.sampling(),
            /* validation= */ TinyRun.SPLITS.train());
    assertThat(
            RunIdentity.of(TinyRun.MODEL, TinyTsa.ENCODER, swapped, List.of(), SIMPLE)
                .difference(checkpoint))
        .startsWith("train must be ")
        .contains("; validation must be ");
    TrainingRun.Splits otherSample =
        new TrainingRun.Splits(
            TinyRun.SPLITS.train(), new DownSampling(0.5, 4), TinyRun.SPLITS.validation());
    assertThat(
            RunIdentity.of(TinyRun.MODEL, TinyTsa.ENCODER, otherSample, List.of(), SIMPLE)
                .difference(checkpoint))
        .startsWith("sampling must be ");
    assertThat(
            RunIdentity.of(TinyRun.MODEL, TinyTsa.otherScaling(), TinyRun.SPLITS, List.of(), SIMPLE)
                .difference(checkpoint))
        .startsWith("train must be ")
        .contains("; validation must be ");
    assertThat(
            RunIdentity.of(TinyTsa.MODEL, TinyTsa.ENCODER, TinyRun.SPLITS, List.of(), SIMPLE)
                .difference(checkpoint))
        .startsWith("definition must be ");
    List<EpochReport> former = checkpoint.reports();
    assertThat(
            RunIdentity.of(TinyRun.MODEL, TinyTsa.ENCODER, TinyRun.SPLITS, former, SIMPLE)
                .difference(checkpoint))
        .startsWith("former must be ");
  }

  @Test
  void aRefitThatWasStoppedGoesOnWithTheSameBits() {
    TrainedNetwork former = TinyRun.fit(RICH, Checkpoints.NONE);
    assertThat(former.bestEpoch()).as("more than one epoch").isGreaterThan(1);
    CheckpointFile undisturbed = file("undisturbed");
    Stop never = new Stop(Integer.MAX_VALUE);
    TrainedNetwork whole = TinyRun.refit(RICH, former, new RunPorts(never, undisturbed));
    assertThat(never.seen).as("steps").isGreaterThan(8);
    for (int event = 1; event <= never.seen; event += 8) {
      CheckpointFile file = file("stopped-" + event);
      RunPorts stopped = new RunPorts(new Stop(event), file);
      assertThatThrownBy(() -> TinyRun.refit(RICH, former, stopped)).isInstanceOf(Stopped.class);
      Stop counter = new Stop(Integer.MAX_VALUE);
      RunPorts goingOn = new RunPorts(counter, file);
      requireSame(whole.weights(), TinyRun.refit(RICH, former, goingOn).weights(), event);
      assertThat(counter.seen)
          .as("it went on, stopped at %d", event)
          .isLessThanOrEqualTo(never.seen - event + 3);
    }
  }

  @Test
  void microBatchesGiveTheWeightsOfWholeStepsButForRounding() {
    // Without dropout, whose masks depend on the call.
    TrainedNetwork whole = withoutDropout(SIMPLE);
    TrainedNetwork cut = withoutDropout(SIMPLE.withMicroBatches(3));
    assertThat(cut.epochs().get(0).trainLoss())
        .isCloseTo(whole.epochs().get(0).trainLoss(), within(1e-4));
    float[] expected = TinyTsa.values(whole.weights(), "head_in_weight");
    assertThat(TinyTsa.values(cut.weights(), "head_in_weight"))
        .containsExactly(expected, within(5e-3f));
  }

  private static TrainedNetwork withoutDropout(TrainingSettings settings) {
    return TrainingRun.fit(
        TinyTsa.MODEL, TinyTsa.ENCODER, TinyRun.UNSAMPLED, settings, TrainingProgress.NONE);
  }

  private static RunIdentity identity(TrainingSettings settings) {
    return RunIdentity.of(TinyRun.MODEL, TinyTsa.ENCODER, TinyRun.SPLITS, List.of(), settings);
  }

  private CheckpointFile file(String name) {
    return new CheckpointFile(directory.resolve("work").resolve(name));
  }

  private static Checkpoint newest(CheckpointFile file) {
    return Objects.requireNonNull(file.newest());
  }

  private static void requireSame(
      Map<String, Tensor> expected, Map<String, Tensor> found, int event) {
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (name, tensor) ->
            assertThat(TinyTsa.values(found, name))
                .as("%s, stopped at %d", name, event)
                .isEqualTo(tensor.values()));
  }

  /** Ends the run as its n-th step or epoch is reported; steps are not yet saved then. */
  private static final class Stop implements TrainingProgress {
    private final int event;
    private int seen;

    private Stop(int event) {
      this.event = event;
    }

    @Override
    public void steps(long done, long planned) {
      see();
    }

    @Override
    public void epoch(EpochReport report) {
      see();
    }

    private void see() {
      seen++;
      if (seen == event) {
        throw new Stopped();
      }
    }
  }

  private static final class Stopped extends RuntimeException {}
}
