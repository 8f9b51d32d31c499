package io.orderguard.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrainingSetTest {

  @Test
  void labelledOrdersAreSplitByTimeAtSharesOfTheFrauds() {
    List<LabelledOrder> orders = new SyntheticShop(1).orders(700);
    int frauds = (int) orders.stream().filter(LabelledOrder::fraud).count();
    Collections.shuffle(orders, new Random(1));

    DataSplits splits = TrainingSet.of(orders, TestCounts.NONE).split(new SplitShares(0.15, 0.3));

    assertThat(splits.train().fraudCount()).isEqualTo(Math.round(0.55f * frauds));
    assertThat(splits.validation().fraudCount()).isCloseTo(Math.round(0.15f * frauds), within(1));
    assertThat(splits.calibration().fraudCount() + splits.evaluation().fraudCount())
        .isCloseTo(Math.round(0.3f * frauds), within(1));
    assertThat(splits.evaluation().size()).isCloseTo(splits.calibration().size(), within(1));
    assertThat(ids(splits.train())).startsWith("o-0", "o-1");
    assertThat(ids(splits.evaluation())).endsWith("o-698", "o-699");
  }

  @Test
  void withoutAnyFraudThereIsNothingToSplitFor() {
    List<LabelledOrder> legitimate =
        new SyntheticShop(1).orders(50).stream().filter(order -> !order.fraud()).toList();
    TrainingSet set = TrainingSet.of(legitimate, TestCounts.NONE);

    assertThatThrownBy(() -> set.split(new SplitShares(0.15, 0.3)))
        .hasMessage(
            "There is nothing to learn from: no fraud is known among "
                + legitimate.size()
                + " orders");
  }

  @Test
  void aSplitTimeBelongsToTheLaterSplit() {
    TrainingSet set = TrainingSet.of(new SyntheticShop(1).orders(10), TestCounts.NONE);

    DataSplits splits = set.split(new SplitTimes(minute(3), minute(5), minute(5).plusMillis(1)));

    assertThat(ids(splits.train())).containsExactly("o-0", "o-1", "o-2");
    assertThat(ids(splits.validation())).containsExactly("o-3", "o-4");
    assertThat(ids(splits.calibration())).containsExactly("o-5");
    assertThat(ids(splits.evaluation())).containsExactly("o-6", "o-7", "o-8", "o-9");
  }

  @Test
  void anyShareCutsWithoutLossAndInOrder() {
    List<LabelledOrder> orders = new SyntheticShop(2).orders(300);
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      int size = 40 + random.nextInt(260);
      SplitShares shares =
          new SplitShares(0.01 + 0.4 * random.nextDouble(), 0.01 + 0.4 * random.nextDouble());

      DataSplits splits = TrainingSet.of(orders.subList(0, size), TestCounts.NONE).split(shares);

      List<String> all = new ArrayList<>(ids(splits.train()));
      all.addAll(ids(splits.validation()));
      all.addAll(ids(splits.calibration()));
      all.addAll(ids(splits.evaluation()));
      assertThat(all)
          .as("seed %d", seed)
          .containsExactlyElementsOf(
              ids(TrainingSet.of(orders.subList(0, size), TestCounts.NONE).all()));
    }
  }

  @Test
  void trafficIsWhatLiesBehindTheFittedOrdersInHalves() {
    List<LabelledOrder> orders = new SyntheticShop(4).orders(100);
    Examples all = TrainingSet.of(orders, TestCounts.NONE).all();
    Examples labelled = new ExampleRange(all, 0, 40); // the younger ones have no label yet
    TrainingSet set = TrainingSet.ofSorted(labelled, all, TestCounts.NONE);

    DataSplits splits = set.split(new SplitTimes(minute(10), minute(20), minute(30)));

    List<String> earlier = new ArrayList<>(ids(new ExampleRange(all, 20, 30)));
    earlier.addAll(ids(new ExampleRange(all, 40, 60))); // without the orders that judge
    assertThat(ids(splits.traffic().earlier())).isEqualTo(earlier);
    assertThat(ids(splits.traffic().later())).isEqualTo(ids(new ExampleRange(all, 60, 100)));
    assertThat(ids(splits.evaluation())).isEqualTo(ids(new ExampleRange(all, 30, 40)));
  }

  @Test
  void whereNothingIsYoungerTrafficIsCalibrationAndEvaluation() {
    TrainingSet set = TrainingSet.of(new SyntheticShop(4).orders(100), TestCounts.NONE);

    DataSplits splits = set.split(new SplitTimes(minute(20), minute(40), minute(70)));

    assertThat(ids(splits.traffic().earlier())).isEqualTo(ids(splits.calibration()));
    assertThat(ids(splits.traffic().later())).isEqualTo(ids(splits.evaluation()));
  }

  @Test
  void trafficIsCutInItsMiddleWhereverTheLabelledOrdersAre() {
    Examples all = TrainingSet.of(new SyntheticShop(4).orders(100), TestCounts.NONE).all();
    TrainingSet set = TrainingSet.ofSorted(all, all, TestCounts.NONE);

    DataSplits early = set.split(new SplitTimes(minute(20), minute(40), minute(50)));
    DataSplits late = set.split(new SplitTimes(minute(20), minute(40), minute(90)));

    assertThat(ids(early.traffic().earlier())).isEqualTo(ids(new ExampleRange(all, 40, 50)));
    assertThat(ids(late.traffic().earlier())).isEqualTo(ids(new ExampleRange(all, 40, 70)));
    assertThat(ids(early.traffic().later())).isEqualTo(ids(new ExampleRange(all, 70, 100)));
    assertThat(ids(late.traffic().later())).isEqualTo(ids(new ExampleRange(all, 70, 100)));
  }

  @Test
  void aLabelThatCameEarlyKeepsNoOtherOrderOut() {
    Examples all = TrainingSet.of(new SyntheticShop(4).orders(100), TestCounts.NONE).all();
    Examples labelled = // orders 0 to 39 and 55
        new ExampleChain(new ExampleRange(all, 0, 40), new ExampleRange(all, 55, 56));

    DataSplits splits =
        TrainingSet.ofSorted(labelled, all, TestCounts.NONE)
            .split(new SplitTimes(minute(10), minute(20), minute(30)));

    List<String> earlier = new ArrayList<>(ids(new ExampleRange(all, 20, 30)));
    earlier.addAll(ids(new ExampleRange(all, 40, 55)));
    earlier.addAll(ids(new ExampleRange(all, 56, 60)));
    assertThat(ids(splits.traffic().earlier())).isEqualTo(earlier);
  }

  @Test
  void ofMuchTrafficAnEvenShareIsEnough() {
    Examples all = TrainingSet.of(new SyntheticShop(5).orders(100), TestCounts.NONE).all();

    assertThat(ids(ExampleSample.evenly(all, 3))).containsExactly("o-0", "o-33", "o-66");
    assertThat(ExampleSample.evenly(all, 100)).isSameAs(all);
  }

  @Test
  void downSamplingKeepsAllFraudsAndTheSameLegitimateOrdersEveryTime() {
    Examples all = TrainingSet.of(new SyntheticShop(3).orders(2000), TestCounts.NONE).all();

    Examples kept = new DownSampling(0.3, 7).of(all);
    int legitimate = all.size() - all.fraudCount();

    assertThat(kept.fraudCount()).isEqualTo(all.fraudCount());
    assertThat(kept.size() - kept.fraudCount())
        .isBetween((int) (legitimate * 0.25), (int) (legitimate * 0.35));
    assertThat(ids(new DownSampling(0.3, 7).of(all))).isEqualTo(ids(kept));
    assertThat(ids(new DownSampling(0.3, 8).of(all))).isNotEqualTo(ids(kept));
    assertThat(ids(new DownSampling(0.6, 7).of(all))).containsAll(ids(kept));
  }

  @Test
  void aLogitFittedToASampleBecomesOneOfAllOrders() {
    Random random = new Random(3);
    for (int i = 0; i < 100; i++) {
      double keepRate = 1 - random.nextDouble();
      double frauds = 1 + random.nextInt(1_000);
      double legitimate = 1 + random.nextInt(100_000);
      double sampledLogit = Math.log(frauds / (legitimate * keepRate));

      double logit = sampledLogit + new DownSampling(keepRate, i).logOdds();

      assertThat(1 / (1 + Math.exp(-logit)))
          .as("keep rate %s", keepRate)
          .isCloseTo(frauds / (frauds + legitimate), within(1e-12));
    }
  }

  @Test
  void whetherAnOrderStaysDependsOnNoOtherOrder() {
    List<LabelledOrder> orders = new SyntheticShop(3).orders(500);
    DownSampling half = new DownSampling(0.5, 1);
    Set<String> keptOfAll =
        new HashSet<>(ids(half.of(TrainingSet.of(orders, TestCounts.NONE).all())));

    Examples keptOfSome = half.of(TrainingSet.of(orders.subList(250, 500), TestCounts.NONE).all());

    assertThat(keptOfAll).containsAll(ids(keptOfSome));
  }

  @Test
  void aSplitWithTooFewFraudsIsNamedWithWhatItHolds() {
    DataSplits splits =
        TrainingSet.of(new SyntheticShop(1).orders(100), TestCounts.NONE)
            .split(new SplitShares(0.15, 0.3));

    assertThatThrownBy(() -> splits.requireFrauds(90))
        .hasMessageStartingWith(
            "Every split needs at least 90 frauds and as many legitimate orders, found ")
        .hasMessageContaining(
            splits.train().fraudCount()
                + " frauds and "
                + (splits.train().size() - splits.train().fraudCount())
                + " legitimate in train; ")
        .hasMessageContaining(" in validation; ")
        .hasMessageContaining(" in calibration; ")
        .hasMessageEndingWith(" in evaluation");
  }

  @Test
  void impossibleRatesAreRefused() {
    assertThatThrownBy(() -> new DownSampling(0, 1))
        .hasMessage("The keep rate of legitimate orders must be in (0, 1], found 0.0");
  }

  private static Instant minute(int minute) {
    return SyntheticShop.OPENING.plusMillis(minute * SyntheticShop.STEP_MILLIS);
  }

  private static List<String> ids(Examples examples) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      ids.add(examples.snapshot(i).order().orderId());
    }
    return ids;
  }
}
