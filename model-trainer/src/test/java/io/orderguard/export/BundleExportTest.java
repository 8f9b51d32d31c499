package io.orderguard.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.bundle.Bundle;
import io.orderguard.bundle.BundleReader;
import io.orderguard.bundle.GoldenCase;
import io.orderguard.bundle.ModelId;
import io.orderguard.bundle.Precision;
import io.orderguard.calibration.AlertRates;
import io.orderguard.calibration.CalibratorKind;
import io.orderguard.calibration.KolmogorovSmirnov;
import io.orderguard.catalogue.Catalogue;
import io.orderguard.dataset.DataSplits;
import io.orderguard.dataset.DownSampling;
import io.orderguard.dataset.Examples;
import io.orderguard.dataset.FeatureFit;
import io.orderguard.dataset.LabelledOrder;
import io.orderguard.dataset.SplitShares;
import io.orderguard.dataset.SyntheticShop;
import io.orderguard.dataset.TestCounts;
import io.orderguard.dataset.TrainingSet;
import io.orderguard.fallback.LogisticRegression;
import io.orderguard.fallback.OwnFields;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.features.FeatureEncoding.DerivedColumn;
import io.orderguard.features.SequenceEncoder;
import io.orderguard.history.Snapshot;
import io.orderguard.inference.BundleScorer;
import io.orderguard.inference.InferenceConfig;
import io.orderguard.inference.Rung;
import io.orderguard.inference.ScoringResult;
import io.orderguard.inference.ScoringResult.Scored;
import io.orderguard.network.FreshWeights;
import io.orderguard.network.NumberWidths;
import io.orderguard.network.TsaColumns;
import io.orderguard.network.TsaDropout;
import io.orderguard.network.TsaHyperParameters;
import io.orderguard.network.TsaModel;
import io.orderguard.network.TsaSwitches;
import io.orderguard.network.TsaWidths;
import io.orderguard.training.BaselineFit;
import io.orderguard.training.LearningRates;
import io.orderguard.training.TrainedNetwork;
import io.orderguard.training.TrainingProgress;
import io.orderguard.training.TrainingRun;
import io.orderguard.training.TrainingScores;
import io.orderguard.training.TrainingSettings;
import io.orderguard.training.TrainingSettings.Optimiser;
import io.orderguard.training.TrainingSettings.Stopping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** With real libtorch: one short training of a small network, then what is said of its bundle. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BundleExportTest {

  private static final Catalogue CATALOGUE =
      Catalogue.parse(
          SyntheticShop.CATALOGUE.yaml()
              + "  - {name: count, kind: derived, function: count, entity: card, window: PT1H}\n"
              + "  - {name: ratio, kind: derived, function: ratio-to-mean, of: amount,"
              + " entity: customer}\n",
          "derived.yaml");

  private static final BundleLabel LABEL =
      new BundleLabel(
          new ModelId("synthetic", "1"),
          Instant.parse("2026-06-01T12:00:00Z"),
          CATALOGUE,
          new AlertRates(0.1, 0.02),
          Map.of("fit.seed", "1"));

  private static final int LABELLED = 2000;

  private final DataSplits splits = splits();
  private Path bundles;
  private FittedModel fitted;
  private TrainedBundle trained;
  private Bundle bundle;
  private BundleScorer scorer;

  @BeforeAll
  void train(@TempDir Path directory) {
    bundles = directory.resolve("bundles");
    fitted = fitted();
    trained = BundleExport.write(new ExportPlace(bundles, 1), fitted, splits, LABEL);
    bundle = BundleReader.readInPlace(trained.directory());
    scorer = BundleScorer.load(bundle, new InferenceConfig("cpu", 1, 16));
  }

  private FittedModel fitted() {
    FeatureEncoding encoding = FeatureFit.fit(CATALOGUE, splits.train(), 5);
    TsaModel small =
        TsaModel.of(
            new TsaHyperParameters(
                TsaColumns.of(encoding),
                new TsaWidths(8, 16, 1, 1, 1, 16, NumberWidths.NONE),
                TsaSwitches.DEFAULT,
                TsaDropout.of(0)));
    TrainedNetwork network =
        TrainingRun.fit(
            small,
            SequenceEncoder.of(encoding),
            new TrainingRun.Splits(splits.train(), DownSampling.NONE, splits.validation()),
            TrainingSettings.DEFAULT
                .withThreads(1)
                .withBatchSize(32)
                .withOptimiser(new Optimiser(new LearningRates.OneCycle(0.01), 0.01, 1))
                .withStopping(new Stopping(8, 8, 1, Duration.ofMinutes(2))),
            TrainingProgress.NONE);
    LogisticRegression baseline = BaselineFit.fit(splits.train(), OwnFields.of(encoding));
    return new FittedModel(small, network, encoding, baseline);
  }

  @AfterAll
  void close() {
    scorer.close();
  }

  @Test
  void aShiftedModelAnswersEveryOrderWithAsMuchMore() {
    FittedModel shifted = fitted.shifted(Math.log(0.1));
    Snapshot order = splits.evaluation().snapshot(3);

    double change = logit(shifted, order) - logit(fitted, order);
    assertThat(change).isCloseTo(Math.log(0.1), within(1e-5));
    assertThat(shifted.baseline().bias())
        .isCloseTo(fitted.baseline().bias() + Math.log(0.1), within(1e-12));
  }

  private static double logit(FittedModel model, Snapshot order) {
    return TrainingScores.logits(
        model.definition(),
        model.network().weights(),
        SequenceEncoder.of(model.encoding()),
        List.of(order))[0];
  }

  @Test
  void aTrainedBundleScoresWhereItWasNotMade() {
    GoldenCase golden = bundle.goldenExamples().get(0);

    ScoringResult result = scorer.score(List.of(golden.snapshot())).get(0);

    assertThat(result.rung()).isEqualTo(Rung.CHAMPION);
    assertThat(((Scored) result).rawScore()).isCloseTo(golden.rawScore(), within(1e-5));
    assertThat(scorer.goldenMaxDifference()).isLessThan(1e-5);
  }

  @Test
  void aServingProgramThatIsNotTheTrainedOneIsNotExported() {
    TsaModel model = (TsaModel) fitted.definition();
    byte[] other = model.servingProgram(FreshWeights.of(model, 99), Precision.FP32);
    ExportPlace place = new ExportPlace(bundles, 1);
    try (ServingProgram program =
        ServingProgram.load(other, fitted.encoding(), bundle.manifest(), place)) {
      assertThatThrownBy(() -> ProgramParity.require(fitted, program, splits.evaluation()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("within 1.0E-5 of the training program's");
    }
  }

  @Test
  void theBundleSaysWhatItIs() {
    String chosen = CalibratorKind.of(bundle.calibration().calibrator()).text();

    assertThat(trained.directory()).isEqualTo(bundles.resolve("synthetic-1"));
    assertThat(trained.digest()).isEqualTo(bundle.digest());
    assertThat(bundle.id()).isEqualTo(LABEL.id());
    assertThat(bundle.manifest().createdAt()).isEqualTo(LABEL.createdAt());
    assertThat(bundle.manifest().networkFamily()).isEqualTo("tsa");
    assertThat(bundle.manifest().provenance())
        .isEqualTo(Map.of("fit.seed", "1", "calibration.chosen", chosen));
    assertThat(bundle.manifest().metrics())
        .containsEntry("champion.auc", trained.champion().auc())
        .containsEntry("baseline.auc", trained.baseline().auc())
        .containsEntry("champion.orders", (double) splits.evaluation().size())
        .containsEntry(
            "percentiles.ksBound", KolmogorovSmirnov.bound(splits.traffic().later().size()))
        .containsEntry("percentiles.ks", distance(splits.traffic().later()));
    BundleReader.requireFits(bundle, CATALOGUE);
  }

  @Test
  void derivedFeaturesTravelWithTheBundle() {
    assertThat(bundle.encoding().derived())
        .extracting(DerivedColumn::feature)
        .isEqualTo(CATALOGUE.derived());
    assertThat(bundle.manifest().hyperParameters()).containsEntry("engineered", "3");
  }

  @Test
  void theNetworkSeesWhatTheBaselineCannot() {
    assertThat(trained.champion().averagePrecision())
        .isGreaterThan(trained.baseline().averagePrecision() + 0.1);
    assertThat(trained.table()).contains("champion").contains("baseline").contains("auc");
  }

  @Test
  void thresholdsAlertOnTheConfiguredShareOfRecentTraffic() {
    int reviewed = 0;
    int declined = 0;
    for (Scored scored : scores(splits.traffic().earlier())) {
      reviewed += scored.probability() >= bundle.calibration().thresholds().review() ? 1 : 0;
      declined += scored.probability() >= bundle.calibration().thresholds().decline() ? 1 : 0;
    }

    int all = splits.traffic().earlier().size();
    assertThat(reviewed)
        .as("10 %% of %d, ties apart", all)
        .isBetween(all * 95 / 1000, all * 100 / 1000);
    assertThat(declined)
        .as("2 %% of %d, ties apart", all)
        .isBetween(all * 15 / 1000, all * 20 / 1000);
  }

  @Test
  void theTableIsThatOfTheEarlierTraffic() {
    assertThat(splits.traffic().earlier().size()).isNotEqualTo(splits.calibration().size());
    assertThat(distance(splits.traffic().earlier())).isLessThan(0.005);
    assertThat(distance(splits.calibration())).isGreaterThan(0.01);
  }

  private double distance(Examples examples) {
    double[] raw = scores(examples).stream().mapToDouble(Scored::rawScore).toArray();
    return KolmogorovSmirnov.distance(bundle.calibration().percentiles(), raw);
  }

  @Test
  void percentilesFitRecentTrafficAndProbabilitiesTheCalibrationSplit() {
    Examples traffic = splits.traffic().earlier();
    double percentiles = 0;
    for (Scored scored : scores(traffic)) {
      percentiles += scored.percentile() / traffic.size();
    }
    double probabilities = 0;
    for (Scored scored : scores(splits.calibration())) {
      probabilities += scored.probability();
    }

    assertThat(percentiles).isCloseTo(0.5, within(0.01));
    assertThat(probabilities).isCloseTo(splits.calibration().fraudCount(), within(0.5));
  }

  @Test
  void goldenExamplesHaveHistoriesOfManyLengthsAndAnEmptyCard() {
    List<Snapshot> golden = bundle.goldenExamples().stream().map(GoldenCase::snapshot).toList();

    assertThat(golden).hasSizeBetween(12, 16);
    assertThat(golden).anyMatch(snapshot -> !snapshot.order().hasCard());
    assertThat(golden.stream().map(snapshot -> snapshot.customer().length()).distinct())
        .hasSizeGreaterThan(5);
  }

  @Test
  void nothingButTheBundleIsLeftBehind() throws IOException {
    try (Stream<Path> files = Files.list(bundles)) {
      assertThat(files).containsExactly(trained.directory());
    }
  }

  @Test
  void scoringHearsThatItIsNotWanted(@TempDir Path directory) {
    ExportPlace place = new ExportPlace(directory.resolve("bundles"), 1);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> BundleExport.write(place, fitted, splits, LABEL))
          .hasMessage("Scoring was stopped; the run goes on at the next start");
    } finally {
      assertThat(Thread.interrupted()).as("the interrupt stays set").isTrue();
    }
  }

  @Test
  void aTakenPlaceIsRefused() {
    assertThatThrownBy(() -> new ExportPlace(bundles, 1).requireFree(LABEL.id()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Bundle directory "
                + bundles.resolve("synthetic-1")
                + " must not exist: choose another version or remove it");
  }

  /** With half as many younger orders again, of which no label is known. */
  private static DataSplits splits() {
    List<LabelledOrder> orders = new SyntheticShop(1).orders(LABELLED * 3 / 2);
    TrainingSet labelled = TrainingSet.of(orders.subList(0, LABELLED), TestCounts.NONE);
    TrainingSet all = TrainingSet.of(orders, TestCounts.NONE);
    return TrainingSet.ofSorted(labelled.all(), all.all(), TestCounts.NONE)
        .split(new SplitShares(0.15, 0.3));
  }

  private List<Scored> scores(Examples examples) {
    List<Snapshot> snapshots = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      snapshots.add(examples.snapshot(i));
    }
    return scorer.score(snapshots).stream().map(Scored.class::cast).toList();
  }
}
