package io.orderguard.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.dataset.DownSampling;
import io.orderguard.dataset.FeatureFit;
import io.orderguard.dataset.LabelledOrder;
import io.orderguard.dataset.SyntheticShop;
import io.orderguard.evaluation.RankingMetrics;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.features.SequenceEncoder;
import io.orderguard.network.Loss;
import io.orderguard.network.NumberWidths;
import io.orderguard.network.TsaColumns;
import io.orderguard.network.TsaDropout;
import io.orderguard.network.TsaHyperParameters;
import io.orderguard.network.TsaModel;
import io.orderguard.network.TsaSwitches;
import io.orderguard.network.TsaWidths;
import io.orderguard.training.TrainingSettings.Optimiser;
import io.orderguard.training.TrainingSettings.Stopping;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On orders whose fraud only shows when one looks at the customer's history. */
final class TrainingRunTest {
  private static final List<LabelledOrder> ORDERS = new SyntheticShop(1).orders(400);
  private static final LabelledSnapshots FEW = new LabelledSnapshots(ORDERS.subList(336, 400));
  private static final FeatureEncoding ENCODING = FeatureFit.fit(SyntheticShop.CATALOGUE, FEW, 1);
  private static final SequenceEncoder ENCODER = SequenceEncoder.of(ENCODING);
  private static final TrainingRun.Splits SPLITS =
      new TrainingRun.Splits(FEW, DownSampling.NONE, FEW);

  @Test
  void aRuleInTheHistoryIsLearned() {
    TrainedNetwork network =
        TrainingRun.fit(model(), ENCODER, SPLITS, settings(4, 120), TrainingProgress.NONE);
    EpochReport best = network.epochs().get(network.bestEpoch() - 1);
    assertThat(best.averagePrecision()).isEqualTo(1);
    assertThat(best.auc()).isEqualTo(1);
    assertThat(best.best()).isTrue();
    assertThat(auc(network)).isEqualTo(1);
  }

  @Test
  void theSameSeedGivesTheSameWeights() {
    assertThat(head(settings(2, 2))).isEqualTo(head(settings(2, 2)));
    assertThat(head(settings(3, 2))).isNotEqualTo(head(settings(2, 2)));
  }

  @Test
  void theFocalLossBeginsAtTheShareOfFrauds() {
    int frauds = FEW.fraudCount();
    float logOdds = (float) Math.log((double) frauds / (FEW.size() - frauds));
    TrainingSettings still = settings(2, 32, 1e-12, new Stopping(1, 1, 1, Duration.ofMinutes(5)));

    float[] plain = lastBias(still);
    float[] focal = lastBias(still.withLoss(new Loss.Focal(2, 0.25)));

    assertThat(focal).containsExactly(new float[] {plain[0], plain[1] + logOdds}, within(1e-6f));
  }

  private static float[] lastBias(TrainingSettings settings) {
    TrainedNetwork network =
        TrainingRun.fit(model(), ENCODER, SPLITS, settings, TrainingProgress.NONE);
    return TinyTsa.values(network.weights(), "head_out_bias");
  }

  @Test
  void trainingStopsWhenPatienceIsSpent() {
    TrainingSettings settings =
        settings(4, 16, 1e-2, new Stopping(50, 3, 1, Duration.ofMinutes(5)));
    TrainedNetwork network =
        TrainingRun.fit(model(), ENCODER, SPLITS, settings, TrainingProgress.NONE);
    assertThat(network.epochs()).hasSize(Math.min(50, network.bestEpoch() + 3));
    assertThat(network.epochs().size()).isLessThan(50);
  }

  @Test
  void noNewEpochStartsAfterTheTimeLimit() {
    TrainingSettings settings = settings(5, 32, 1e-3, new Stopping(50, 50, 1, Duration.ofNanos(1)));
    TrainedNetwork network =
        TrainingRun.fit(model(), ENCODER, SPLITS, settings, TrainingProgress.NONE);
    assertThat(network.epochs()).hasSize(1);
  }

  @Test
  void progressCountsOrdersAndReportsEpochs() {
    RecordedProgress progress = new RecordedProgress();
    TrainedNetwork network = TrainingRun.fit(model(), ENCODER, SPLITS, settings(6, 2), progress);
    assertThat(progress.planned).containsOnly(128L);
    assertThat(progress.done).containsExactly(16L, 32L, 48L, 64L, 80L, 96L, 112L, 128L);
    assertThat(progress.epochs).isEqualTo(network.epochs()).hasSize(2);
  }

  @Test
  void aLossThatIsNoNumberStopsTheRun() {
    TrainingSettings settings = settings(7, 32, 1e30, new Stopping(5, 5, 1, Duration.ofMinutes(5)));
    assertThatThrownBy(
            () -> TrainingRun.fit(model(), ENCODER, SPLITS, settings, TrainingProgress.NONE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("must stay finite")
        .hasMessageContaining("try a lower peak (now 1.0E30)");
  }

  @Test
  void validationNeedsBothClasses() {
    LabelledSnapshots legitimate =
        new LabelledSnapshots(ORDERS.stream().filter(order -> !order.fraud()).limit(9).toList());
    assertThatThrownBy(() -> new TrainingRun.Splits(FEW, DownSampling.NONE, legitimate))
        .hasMessage(
            "The validation split must hold fraud and legitimate orders, found 0 frauds of 9"
                + " orders");
  }

  private static TsaModel model() {
    return TsaModel.of(
        new TsaHyperParameters(
            TsaColumns.of(ENCODING),
            new TsaWidths(16, 32, 1, 2, 1, 32, NumberWidths.NONE),
            TsaSwitches.DEFAULT,
            TsaDropout.of(0)));
  }

  private static TrainingSettings settings(long seed, int epochs) {
    return settings(seed, 16, 1.5e-3, new Stopping(epochs, epochs, 1, Duration.ofMinutes(5)));
  }

  private static TrainingSettings settings(
      long seed, int batchSize, double peak, Stopping stopping) {
    return TrainingSettings.DEFAULT
        .withSeed(seed)
        .withThreads(1)
        .withBatchSize(batchSize)
        .withOptimiser(new Optimiser(new LearningRates.OneCycle(peak), 0, 1))
        .withStopping(stopping);
  }

  private static float[] head(TrainingSettings settings) {
    TrainedNetwork network =
        TrainingRun.fit(model(), ENCODER, SPLITS, settings, TrainingProgress.NONE);
    return TinyTsa.values(network.weights(), "head_in_weight");
  }

  /** Of the weights that came back, at another batch size than the run's. */
  private static double auc(TrainedNetwork network) {
    double[] scores = new double[FEW.size()];
    byte[] program = model().servingProgram(network.weights(), io.orderguard.bundle.Precision.FP32);
    try (TrainingSession serving = TrainingSession.open(program, 0, 1)) {
      for (int i = 0; i < scores.length; i++) {
        scores[i] = serving.logits(ENCODER.encode(List.of(FEW.snapshot(i)), 51))[0];
      }
    }
    return RankingMetrics.auc(scores, FEW.frauds());
  }
}
