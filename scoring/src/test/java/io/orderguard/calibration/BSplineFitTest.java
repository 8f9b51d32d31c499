package io.orderguard.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.calibration.SplineFitResult.Fitted;
import io.orderguard.calibration.SplineFitResult.Refused;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BSplineFitTest {

  @Test
  void aFittedSplineGivesTheProbabilityThatMadeTheLabels() {
    MadeSplit split = MadeSplit.waves(1, 60_000);

    SplineFitResult result = BSplineFit.fit(split.groups());

    BSplineCalibrator calibrator = ((Fitted) result).calibrator();
    for (double score = 0.02; score < 0.98; score += 0.02) {
      double truth = MadeSplit.wave(score);
      assertThat(calibrator.probability(score)).isCloseTo(truth, within(0.01 + 0.15 * truth));
    }
  }

  @Test
  void randomSplitsAreFittedOrRefusedAndNeverBreakARule() {
    int fitted = 0;
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      ScoreGroups groups = random(random, 1000 + random.nextInt(2000)).groups();
      SplineFitResult[] result = new SplineFitResult[1];

      assertThatCode(() -> result[0] = BSplineFit.fit(groups))
          .as("seed %d", seed)
          .doesNotThrowAnyException();

      if (result[0] instanceof Fitted good) {
        fitted++;
        requireMonotone(seed, good.calibrator());
        assertThat(loss(groups, good.calibrator()))
            .as("seed %d", seed)
            .isLessThan(lossOfBaseRate(groups));
      }
    }
    assertThat(fitted).isBetween(150, 200);
  }

  private static void requireMonotone(long seed, BSplineCalibrator calibrator) {
    double last = 0;
    for (int i = 0; i <= 2000; i++) {
      double probability = calibrator.probability(i / 2000.0);
      assertThat(probability).as("seed %d", seed).isBetween(last - 1e-15, 1.0);
      last = probability;
    }
  }

  private static LabelledScores random(Random random, int size) {
    LabelledScores split = new LabelledScores();
    double power = 0.5 + 6 * random.nextDouble();
    double rate = random.nextDouble() * random.nextDouble();
    int digits = random.nextInt(3) == 0 ? 50 : 1 << 24;
    for (int i = 0; i < size; i++) {
      // never 0 or 1, which are served as certain whatever the fit
      double score = (Math.floor(Math.pow(random.nextDouble(), power) * digits) + 0.5) / digits;
      boolean fraud = random.nextDouble() < rate * score;
      split.add(score, fraud ? 1 : 0, fraud ? 0 : 1);
    }
    return split;
  }

  private static double loss(ScoreGroups groups, Calibrator calibrator) {
    double loss = 0;
    for (int i = 0; i < groups.size(); i++) {
      double probability =
          Math.min(1 - 1e-12, Math.max(1e-12, calibrator.probability(groups.score(i))));
      loss -= groups.frauds(i) * Math.log(probability);
      loss -= (groups.orders(i) - groups.frauds(i)) * Math.log1p(-probability);
    }
    return loss;
  }

  private static double lossOfBaseRate(ScoreGroups groups) {
    double rate = (double) groups.frauds() / groups.orders();
    return loss(groups, new IsotonicCalibrator(new double[] {0.5}, logit(rate)));
  }

  private static double[] logit(double rate) {
    return new double[] {Math.log(rate / (1 - rate))};
  }

  @Test
  void tooFewOrdersOrFraudsAreRefused() {
    assertRefused(even(999, 20), "found 999 and 20");
    assertRefused(even(1000, 9), "found 1000 and 9");
    assertRefused(even(1000, 1000), "found 1000 and 1000");
    assertRefused(
        even(1000, 9),
        "a spline needs at least 1000 orders, of which at least 10 are fraud and one is not");
  }

  @Test
  void scoresWithoutAKnotInsideAreRefused() {
    LabelledScores split = new LabelledScores();
    split.add(0.5, 50, 1950);

    assertRefused(
        split.groups(), "a spline needs a knot inside, but the scores lie too close together");
  }

  @Test
  void aCurveThatIsFlatIsRefused() {
    LabelledScores split = new LabelledScores();
    for (int i = 1; i <= 2000; i++) {
      // frauds only among the lower half
      split.add(i / 2001.0, i < 1000 && i % 10 == 0 ? 1 : 0, 1);
    }

    assertRefused(
        split.groups(), "a spline must give at least 11 different probabilities, found 1");
  }

  @Test
  void aCurveFartherFromTheRatesThanTheirMeanIsRefused() {
    ScoreGroups groups = even(1000, 500);
    double[] fitted = new double[1000];
    Arrays.setAll(fitted, i -> 1 - i / 1000.0);

    SplineFitResult result = BSplineFit.accepted(groups, fitted, flat());

    assertThat(((Refused) result).reason())
        .startsWith("a spline must be nearer to the rates of fraud than their mean is, found");
    fitted[3] = Double.NaN;
    assertThat(BSplineFit.accepted(groups, fitted, flat())).isInstanceOf(Refused.class);
  }

  private static BSplineCalibrator flat() {
    return new BSplineCalibrator(new double[5], new double[] {0, 0, 0, 0, 0.5, 1, 1, 1, 1});
  }

  /** The highest scores are the frauds. */
  private static ScoreGroups even(int orders, int frauds) {
    LabelledScores split = new LabelledScores();
    for (int i = 0; i < orders; i++) {
      boolean fraud = i >= orders - frauds;
      split.add(i / (double) orders, fraud ? 1 : 0, fraud ? 0 : 1);
    }
    return split.groups();
  }

  private static void assertRefused(ScoreGroups groups, String reason) {
    assertThat(BSplineFit.fit(groups)).isInstanceOf(Refused.class);
    assertThat(((Refused) BSplineFit.fit(groups)).reason()).contains(reason);
  }
}
