package io.orderguard.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.catalogue.Catalogue;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.features.FeatureEncoding.DerivedColumn;
import io.orderguard.features.NumericScaling;
import io.orderguard.features.NumericScaling.Transform;
import io.orderguard.features.Vocabulary;
import io.orderguard.features.Vocabulary.Word;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class FeatureFitTest {

  @Test
  void anEncodingIsFittedForACatalogue() {
    TrainingSet set = TrainingSet.of(new SyntheticShop(1).orders(2000), TestCounts.NONE);

    FeatureEncoding encoding = FeatureFit.fit(SyntheticShop.CATALOGUE, set.all(), 20);

    assertThat(encoding.categorical())
        .extracting(Vocabulary::column)
        .containsExactly("country", "channel");
    assertThat(encoding.categorical().get(0).words())
        .extracting(Word::text)
        .containsExactlyInAnyOrder("DE", "FR", "IT", "ES");
    assertThat(encoding.categorical().get(1).words())
        .first()
        .extracting(Word::hash)
        .isEqualTo(SyntheticShop.hash(encoding.categorical().get(1).words().get(0).text()));
    assertThat(encoding.numerical())
        .extracting(FeatureEncoding.NumericColumn::name)
        .containsExactly("amount", FeatureEncoding.GAP);
    assertThat(encoding.numerical().get(0).scaling().transform()).isEqualTo(Transform.LOG1P);
    assertThat(encoding.engineered().get(0).scaling().transform()).isEqualTo(Transform.IDENTITY);
  }

  @Test
  void derivedColumnsAreFittedOnTheValuesOfEverySnapshot() {
    Catalogue catalogue =
        Catalogue.parse(
            SyntheticShop.CATALOGUE.yaml()
                + "  - {name: hour, kind: derived, function: count, entity: customer, window:"
                + " PT1H}\n"
                + "  - {name: since, kind: derived, function: time-since-last, entity: customer}\n",
            "derived.yaml");
    TrainingSet set = TrainingSet.of(new SyntheticShop(1).orders(2000), TestCounts.NONE);

    FeatureEncoding encoding = FeatureFit.fit(catalogue, set.all(), 20);

    assertThat(encoding.derived())
        .extracting(DerivedColumn::feature)
        .isEqualTo(catalogue.derived());
    NumericScaling count = encoding.derived().get(0).scaling();
    assertThat(count.apply(1)).as("the order alone").isEqualTo(0);
    assertThat(count.apply(8)).isGreaterThan(0.9f);
    NumericScaling since = encoding.derived().get(1).scaling();
    assertThat(since.apply(60)).as("the shop's shortest time").isCloseTo(0, within(0.01f));
    assertThat(since.apply(Float.NaN)).as("a first order").isCloseTo(1, within(1e-6f));
  }

  @Test
  void aMissingDerivedValueIsTheOnlyOneAtTheTop() {
    Random random = new Random(6);
    for (double constant : new double[] {0, 3, -1e30}) {
      assertMissingApart(withMissing(values(1000, () -> constant)), constant);
    }
    Quantiles uniform = withMissing(values(10_001, () -> 20 + 50 * random.nextDouble()));
    assertMissingApart(uniform, 20.1, 45, 69.9);
    Quantiles money = withMissing(values(10_001, () -> Math.exp(3 + random.nextGaussian())));
    assertThat(NumericFit.ofDerived(money).transform()).isEqualTo(Transform.LOG1P);
    assertMissingApart(money, 1, 20, 300);
  }

  @Test
  void aDerivedColumnThatIsNeverMissingIsLikeAnyOther() {
    Random random = new Random(7);
    Quantiles values = values(1000, random::nextDouble);

    assertThat(NumericFit.ofDerived(values)).isEqualTo(NumericFit.ofFeature(values));
    assertThat(NumericFit.ofDerived(withMissing(new Quantiles())).apply(Float.NaN)).isEqualTo(0);
  }

  @Test
  void wordsAreOrderedByCountThenTextAndRareOnesAreLeftOut() {
    WordCount count = new WordCount();
    for (String word : List.of("b", "b", "b", "a", "a", "a", "c", "c", "c", "c", "d", "d")) {
      count.add(SyntheticShop.hash(word), word);
    }
    count.add(0, "");

    assertThat(count.vocabulary("letters", 3).words())
        .extracting(Word::text)
        .containsExactly("c", "a", "b");
  }

  @Test
  void laterSplitsLeaveNoTrace() {
    List<LabelledOrder> orders = new SyntheticShop(5).orders(600);
    DataSplits splits = TrainingSet.of(orders, TestCounts.NONE).split(new SplitShares(0.2, 0.3));
    DataSplits alone =
        TrainingSet.of(orders.subList(0, splits.train().size()), TestCounts.NONE)
            .split(
                new SplitTimes(
                    SyntheticShop.OPENING.plusSeconds(1_000_000_000),
                    SyntheticShop.OPENING.plusSeconds(1_000_000_000),
                    SyntheticShop.OPENING.plusSeconds(1_000_000_000)));

    FeatureEncoding fitted = FeatureFit.fit(SyntheticShop.CATALOGUE, splits.train(), 1);
    FeatureEncoding fittedAlone = FeatureFit.fit(SyntheticShop.CATALOGUE, alone.train(), 1);
    FeatureEncoding fittedOnAll =
        FeatureFit.fit(SyntheticShop.CATALOGUE, TrainingSet.of(orders, TestCounts.NONE).all(), 1);

    assertThat(fitted.numerical()).isEqualTo(fittedAlone.numerical());
    assertThat(fitted.engineered()).isEqualTo(fittedAlone.engineered());
    assertThat(fitted.numerical()).isNotEqualTo(fittedOnAll.numerical());
  }

  @Test
  void aHeavyTailIsScaledByItsLogarithmAndAMissingValueIsTheMedian() {
    Random random = new Random(3);
    NumericScaling money =
        NumericFit.ofFeature(values(10_001, () -> Math.exp(3 + random.nextGaussian())));
    NumericScaling age = NumericFit.ofFeature(values(10_001, () -> 20 + 50 * random.nextDouble()));
    NumericScaling change = NumericFit.ofFeature(values(10_001, () -> cubed(random)));

    assertThat(money.transform()).isEqualTo(Transform.LOG1P);
    assertThat(money.missing()).isCloseTo(Math.exp(3), within(1.0));
    assertThat(age.transform()).isEqualTo(Transform.IDENTITY);
    assertThat(age.apply(20)).isCloseTo(0, within(0.01f));
    assertThat(age.apply(70)).isCloseTo(1, within(0.01f));
    assertThat(age.apply(Float.NaN)).isCloseTo(0.5f, within(0.02f));
    assertThat(change.transform())
        .as("negative values have no logarithm")
        .isEqualTo(Transform.IDENTITY);
  }

  @Test
  void oneAbsurdValueDoesNotPressTheOthersTogether() {
    Random random = new Random(4);
    Quantiles values = values(10_000, random::nextDouble);
    values.add(1e30);

    NumericScaling scaling = NumericFit.ofFeature(values);

    assertThat(scaling.apply(0.75f) - scaling.apply(0.25f)).isGreaterThan(0.3f);
    assertThat(scaling.apply(1e30f)).isEqualTo(1);
  }

  @Test
  void aRareFlagKeepsItsTwoValuesApart() {
    Quantiles values = values(100_000, () -> 0);
    values.add(1);

    NumericScaling scaling = NumericFit.ofFeature(values);

    assertThat(scaling.apply(0)).isEqualTo(0);
    assertThat(scaling.apply(1)).isEqualTo(1);
  }

  @Test
  void aConstantOrAbsentColumnBecomesZero() {
    NumericScaling constant = NumericFit.ofFeature(values(10, () -> 42));
    NumericScaling absent = NumericFit.ofFeature(values(10, () -> Double.NaN));

    assertThat(constant.apply(42)).isEqualTo(0);
    assertThat(absent.apply(Float.NaN)).isEqualTo(0);
  }

  @Test
  void theMissingGapOfAFirstOrderIsTheLongest() {
    Random random = new Random(5);
    NumericScaling gap = NumericFit.ofGap(values(5000, () -> random.nextInt(1_000_000)));

    assertThat(gap.transform()).isEqualTo(Transform.LOG1P);
    assertThat(gap.apply(Float.NaN)).isCloseTo(1, within(1e-6f));
    assertThat(gap.apply(0)).isLessThan(0.05f);
  }

  private static Quantiles withMissing(Quantiles values) {
    values.add(Double.NaN);
    return values;
  }

  private static void assertMissingApart(Quantiles values, double... known) {
    NumericScaling scaling = NumericFit.ofDerived(values);
    assertThat(scaling.apply(Float.NaN)).isCloseTo(1, within(1e-6f));
    for (double value : known) {
      assertThat(scaling.apply((float) value)).as("%s", value).isBetween(0f, 0.95f);
    }
  }

  private static double cubed(Random random) {
    double value = random.nextGaussian();
    return value * value * value;
  }

  private static Quantiles values(int count, Supplier<Number> next) {
    Quantiles values = new Quantiles();
    for (int i = 0; i < count; i++) {
      values.add(next.get().doubleValue());
    }
    return values;
  }
}
