package io.orderguard.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MonotoneLogisticTest {

  private static final double[] THREE = {0, 0.5, 1};

  /** Five scores, five coefficients: the curve goes through each rate's logit. */
  @Test
  void onThreeKnotsFiveRisingRatesAreMetExactly() {
    double[] scores = {0, 0.25, 0.5, 0.75, 1};
    int[] frauds = {10, 30, 100, 320, 600};
    LabelledScores split = new LabelledScores();
    for (int i = 0; i < scores.length; i++) {
      split.add(scores[i], frauds[i], 1000 - frauds[i]);
    }
    SplineBasis basis = new SplineBasis(THREE, scores);

    double[] coefficients = fit(split, basis);

    for (int i = 0; i < scores.length; i++) {
      double logit = Math.log(frauds[i] / (1000.0 - frauds[i]));
      assertThat(basis.sum(coefficients, i)).isCloseTo(logit, within(1e-6));
    }
    assertThat(coefficients).isSorted();
  }

  @Test
  void fallingRatesAreMetByTheirMean() {
    LabelledScores split = new LabelledScores();
    split.add(0.2, 300, 700);
    split.add(0.8, 100, 900);

    double[] coefficients = fit(split, new SplineBasis(THREE, new double[] {0.2, 0.8}));

    for (double coefficient : coefficients) {
      assertThat(coefficient).isCloseTo(Math.log(400 / 1600.0), within(1e-6));
    }
  }

  /** The likelihood is concave, so this proves the maximum. */
  @Test
  void noStepLargerOrSmallerHasAHigherLikelihood() {
    for (long seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      LabelledScores split = LabelledScores.random(random, 300 + random.nextInt(700));
      ScoreGroups groups = split.groups();
      double[] inner = random.doubles(3 + random.nextInt(8)).sorted().toArray();
      inner[0] = 0;
      inner[inner.length - 1] = 1;
      MonotoneLogistic logistic = new MonotoneLogistic(groups, new SplineBasis(inner, at(groups)));

      double[] coefficients = Objects.requireNonNull(logistic.fit());

      double loss = logistic.loss(coefficients);
      for (int from = 0; from < coefficients.length; from++) {
        assertThat(logistic.loss(raised(coefficients, from, 1e-4)))
            .as("seed %d, more from %d", seed, from)
            .isGreaterThan(loss - 1e-7);
        if (coefficients[from] - (from == 0 ? -25 : coefficients[from - 1]) > 1e-4) {
          assertThat(logistic.loss(raised(coefficients, from, -1e-4)))
              .as("seed %d, less from %d", seed, from)
              .isGreaterThan(loss - 1e-7);
        }
      }
    }
  }

  @Test
  void lowScoresWithoutFraudDoNotKeepItFromEnding() {
    Random random = new Random(8);
    LabelledScores split = new LabelledScores();
    for (int i = 0; i < 5000; i++) {
      double score = random.nextDouble();
      boolean fraud = score > 0.4 && random.nextDouble() < score / 4;
      split.add(score, fraud ? 1 : 0, fraud ? 0 : 1);
    }
    ScoreGroups groups = split.groups();
    double[] inner = {0, 0.1, 0.2, 0.3, 0.5, 0.8, 1};

    double[] coefficients = fit(split, new SplineBasis(inner, at(groups)));

    assertThat(coefficients[0]).isCloseTo(-25, within(1e-6));
    assertThat(coefficients[coefficients.length - 1]).isBetween(-2.0, 0.0);
  }

  @Test
  void highScoresThatAreAllFraudDoNotEither() {
    Random random = new Random(9);
    LabelledScores split = new LabelledScores();
    for (int i = 0; i < 5000; i++) {
      double score = random.nextDouble();
      boolean fraud = score > 0.7 || random.nextDouble() < score / 4;
      split.add(score, fraud ? 1 : 0, fraud ? 0 : 1);
    }
    double[] inner = {0, 0.1, 0.2, 0.3, 0.5, 0.8, 1};

    double[] coefficients = fit(split, new SplineBasis(inner, at(split.groups())));

    assertThat(coefficients[coefficients.length - 1]).isBetween(20.0, 26.0);
    assertThat(coefficients[0]).isLessThan(-2);
  }

  private static double[] fit(LabelledScores split, SplineBasis basis) {
    return Objects.requireNonNull(new MonotoneLogistic(split.groups(), basis).fit());
  }

  private static double[] at(ScoreGroups groups) {
    double[] scores = new double[groups.size()];
    Arrays.setAll(scores, groups::score);
    return scores;
  }

  private static double[] raised(double[] coefficients, int from, double by) {
    double[] raised = coefficients.clone();
    for (int i = from; i < raised.length; i++) {
      raised[i] += by;
    }
    return raised;
  }
}
