package io.orderguard.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.orderguard.dataset.DataSplits;
import io.orderguard.dataset.DownSampling;
import io.orderguard.dataset.ExampleChain;
import io.orderguard.dataset.Examples;
import io.orderguard.dataset.FeatureFit;
import io.orderguard.evaluation.RankingMetrics;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.history.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With LightGBM itself. */
class BaselinesTest {

  private static final BaselinePlan PLAN = new BaselinePlan(7, 1, 0);

  /** Fraud where the signs differ: no weighted sum can tell. */
  private static final MadeOrders.Rule XOR =
      (numbers, random) -> numbers[0] > 0 != numbers[1] > 0 && random.nextInt(3) == 0;

  private static final MadeOrders.Rule LINE =
      (numbers, random) -> numbers[0] + numbers[1] > 1 + 0.2 * random.nextGaussian();

  @Test
  void treesSeeWhatNoWeightedSumCanSee() {
    DataSplits splits = new MadeOrders(1, XOR).splits(3_000);

    Baselines baselines = fit(splits, PLAN);

    assertThat(baselines.leftOut()).isEmpty();
    assertThat(baselines.models())
        .extracting(Baseline::name)
        .containsExactly("logistic regression", "boosted trees");
    assertThat(auc(baselines.models().get(0), splits.evaluation())).isCloseTo(0.5, within(0.1));
    assertThat(auc(baselines.models().get(1), splits.evaluation())).isGreaterThan(0.75);
  }

  @Test
  void bothFindALine() {
    DataSplits splits = new MadeOrders(2, LINE).splits(2_000);

    for (Baseline model : fit(splits, PLAN).models()) {
      assertThat(auc(model, splits.evaluation())).as(model.name()).isGreaterThan(0.95);
    }
  }

  @Test
  void theSameOrdersAndSeedGiveTheSameScoresInWhateverBatches() {
    DataSplits splits = new MadeOrders(3, XOR).splits(1_500);
    List<Snapshot> orders = snapshots(splits.evaluation());

    Baselines first = fit(splits, PLAN);
    Baselines second = fit(splits, PLAN);

    for (int i = 0; i < first.models().size(); i++) {
      double[] scores = first.models().get(i).rawScores(orders);
      assertThat(second.models().get(i).rawScores(orders)).isEqualTo(scores);
      assertThat(first.models().get(i).rawScores(orders.subList(17, 18))[0]).isEqualTo(scores[17]);
      assertThat(first.models().get(i).rawScores(List.of())).isEmpty();
    }
  }

  @Test
  void missingNumbersSayWhatTheySay() {
    DataSplits splits =
        new MadeOrders(
                4,
                (numbers, random) -> {
                  boolean fraud = random.nextInt(6) == 0;
                  numbers[0] = fraud && random.nextInt(10) > 0 ? Float.NaN : numbers[0];
                  return fraud;
                })
            .splits(1_500);

    for (Baseline model : fit(splits, PLAN).models()) {
      assertThat(auc(model, splits.evaluation())).as(model.name()).isGreaterThan(0.9);
    }
  }

  @Test
  void columnsThatSayNothingDoNoHarm() {
    DataSplits splits =
        new MadeOrders(
                5,
                (numbers, random) -> {
                  boolean fraud = numbers[0] > 0.7;
                  numbers[1] = random.nextInt(40) == 0 ? 3e38f : 5; // almost constant
                  return fraud;
                })
            .splits(1_000);
    DataSplits nothing =
        new MadeOrders(
                6,
                (numbers, random) -> {
                  numbers[0] = Float.NaN; // all missing
                  numbers[1] = 5;
                  return random.nextInt(5) == 0;
                })
            .splits(600);

    for (Baseline model : fit(splits, PLAN).models()) {
      assertThat(auc(model, splits.evaluation())).as(model.name()).isGreaterThan(0.95);
    }
    for (Baseline model : fit(nothing, PLAN).models()) {
      double[] scores = model.rawScores(snapshots(nothing.evaluation()));
      assertThat(Arrays.stream(scores))
          .as(model.name())
          .allMatch(score -> score > 0.05 && score < 0.6);
    }
  }

  @Test
  void aFewFraudsAreEnoughToBeFitted() {
    DataSplits splits =
        new MadeOrders(7, (numbers, random) -> numbers[0] > 0.9 && numbers[1] > 0.6).splits(700);
    assertThat(splits.train().fraudCount()).isBetween(3, 20);

    for (Baseline model : fit(splits, PLAN).models()) {
      assertThat(Arrays.stream(model.rawScores(snapshots(splits.evaluation()))))
          .as(model.name())
          .allMatch(score -> score >= 0 && score <= 1);
    }
  }

  @Test
  void whatWasFittedToASampleIsCorrectedForIt() {
    DataSplits splits = new MadeOrders(8, LINE).splits(2_000);
    DownSampling tenth = new DownSampling(0.1, 1);
    DataSplits sampled =
        new DataSplits(
            tenth.of(splits.train()),
            splits.validation(),
            splits.calibration(),
            splits.evaluation(),
            splits.traffic(),
            splits.times());
    List<Snapshot> orders = snapshots(splits.evaluation());

    Baselines raw = fit(sampled, PLAN);
    Baselines corrected = fit(sampled, new BaselinePlan(7, 1, tenth.logOdds()));

    for (int i = 0; i < raw.models().size(); i++) {
      double[] before = raw.models().get(i).rawScores(orders);
      double[] after = corrected.models().get(i).rawScores(orders);
      for (int order = 0; order < before.length; order++) {
        double odds = before[order] / (1 - before[order]) * 0.1;
        assertThat(after[order]).isCloseTo(odds / (1 + odds), within(1e-9));
      }
    }
  }

  @Test
  void theSizeIsFoundOnTwoSplitsAndFittedToOthers() {
    DataSplits splits = new MadeOrders(9, LINE).splits(2_000);
    List<Snapshot> orders = snapshots(splits.evaluation());
    Examples both = new ExampleChain(splits.train(), splits.validation());

    List<Baseline> train = fit(splits, splits.train(), PLAN).models();
    List<Baseline> more = fit(splits, both, PLAN).models();

    for (int i = 0; i < train.size(); i++) {
      assertThat(more.get(i).rawScores(orders))
          .as(train.get(i).name())
          .isNotEqualTo(train.get(i).rawScores(orders));
      assertThat(auc(more.get(i), splits.evaluation())).isGreaterThan(0.9);
    }
  }

  @Test
  void treesHearThatTheyAreNotWanted() {
    DataSplits splits = new MadeOrders(2, LINE).splits(500);
    fit(splits, PLAN); // as it goes where nobody interrupts
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> fit(splits, PLAN)).hasMessage("Fitting trees was stopped");
    } finally {
      assertThat(Thread.interrupted()).as("the interrupt stays set").isTrue();
    }
  }

  @Test
  void impossiblePlansAreRefused() {
    assertThatThrownBy(() -> new BaselinePlan(1, 0, 0)).hasMessageContaining("found 0");
    assertThatThrownBy(() -> new BaselinePlan(1, 1, Double.NaN)).hasMessageContaining("NaN");
  }

  private static Baselines fit(DataSplits splits, BaselinePlan plan) {
    return fit(splits, splits.train(), plan);
  }

  private static Baselines fit(DataSplits splits, Examples fitted, BaselinePlan plan) {
    FeatureEncoding encoding = FeatureFit.fit(MadeOrders.CATALOGUE, splits.train(), 5);
    Baselines baselines = Baselines.fit(splits, fitted, MadeOrders.CATALOGUE, encoding, plan);
    assumeThat(baselines.leftOut())
        .as("LightGBM needs libgomp.so.1, which not every machine has")
        .noneMatch(reason -> reason.contains("libgomp.so.1"));
    return baselines;
  }

  private static double auc(Baseline model, Examples examples) {
    return RankingMetrics.auc(model.rawScores(snapshots(examples)), examples.frauds());
  }

  private static List<Snapshot> snapshots(Examples examples) {
    List<Snapshot> snapshots = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      snapshots.add(examples.snapshot(i));
    }
    return snapshots;
  }
}
