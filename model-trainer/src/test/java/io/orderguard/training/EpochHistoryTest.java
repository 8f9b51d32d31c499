package io.orderguard.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.network.StepProgram;
import io.orderguard.torchscript.Tensor;
import io.orderguard.torchscript.TorchArchive;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EpochHistoryTest {

  @Test
  void theBestEpochsWeightsAreKept() {
    EpochHistory history = new EpochHistory(1, List.of(), KeptWeights.NONE);
    assertThat(offer(history, 0.5, 10).best()).isTrue();
    assertThat(offer(history, 0.7, 20).best()).isTrue();
    assertThat(offer(history, 0.6, 30).best()).isFalse();
    assertThat(history.bestEpoch()).isEqualTo(2);
    assertThat(history.sinceBest()).isEqualTo(1);
    assertThat(value(history.kept().best())).isEqualTo(20);
    assertThat(history.kept().recent()).isEmpty();
    assertThat(history.kept().average()).isEmpty();
  }

  @Test
  void aTieIsNoProgress() {
    EpochHistory history = new EpochHistory(1, List.of(), KeptWeights.NONE);
    offer(history, 0, 10);
    offer(history, 0, 20);
    assertThat(history.bestEpoch()).isEqualTo(1);
    assertThat(value(history.kept().best())).isEqualTo(10);
  }

  @Test
  void theAverageIsOfTheEpochsThatEndWithTheBest() {
    EpochHistory history = new EpochHistory(3, List.of(), KeptWeights.NONE);
    offer(history, 0.5, 1);
    assertThat(value(history.kept().average())).isEqualTo(1);
    offer(history, 0.4, 2);
    offer(history, 0.3, 6);
    offer(history, 0.6, 10);
    assertThat(value(history.kept().average())).isEqualTo(6); // (2 + 6 + 10) / 3
    offer(history, 0.2, 100);
    assertThat(value(history.kept().average())).isEqualTo(6);
    assertThat(history.averagedEpochs()).isEqualTo(3);
  }

  @Test
  void anEarlyBestIsAveragedWithWhatThereIs() {
    EpochHistory history = new EpochHistory(5, List.of(), KeptWeights.NONE);
    offer(history, 0.5, 1);
    offer(history, 0.6, 3);
    assertThat(history.averagedEpochs()).isEqualTo(2);
    assertThat(value(history.kept().average())).isEqualTo(2);
  }

  @Test
  void aHistoryGoesOnFromItsReportsAndWeights() {
    EpochHistory whole = new EpochHistory(2, List.of(), KeptWeights.NONE);
    offer(whole, 0.5, 1);
    offer(whole, 0.5, 3);
    EpochHistory resumed = new EpochHistory(2, whole.reports(), whole.kept());
    assertThat(offer(resumed, 0.5, 9).best()).isFalse();
    assertThat(resumed.sinceBest()).isEqualTo(2);
    assertThat(offer(resumed, 0.6, 11).best()).isTrue();
    assertThat(value(resumed.kept().average())).isEqualTo(10);
  }

  @Test
  void theAverageOfEqualWeightsIsThoseWeights() {
    Map<String, Tensor> weights =
        TorchArchive.readTensors(TinyTsa.MODEL.trainingProgram(1, StepProgram.DEFAULT));
    WeightAverage.of(List.of(weights, weights, weights))
        .forEach(
            (name, mean) ->
                assertThat(mean.values()).as(name).isEqualTo(TinyTsa.values(weights, name)));
  }

  private static EpochReport offer(EpochHistory history, double precision, float weight) {
    EpochReport report = new EpochReport(history.epochs() + 1, 0.1, precision, 0.5, false);
    return history.add(report, () -> Map.of("w", new Tensor(new long[] {1}, new float[] {weight})));
  }

  private static float value(Map<String, Tensor> weights) {
    return TinyTsa.values(weights, "w")[0];
  }
}
