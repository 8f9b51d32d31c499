package io.orderguard.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BetaCalibratorTest {

  @Test
  void scoresThatAreTheShareOfFraudAlreadyStayAsTheyAre() {
    LabelledScores scores = new LabelledScores();
    for (int share = 1; share < 20; share++) {
      scores.add(share / 20.0, share, 20 - share);
    }

    BetaCalibrator calibrator = scores.fit();

    assertThat(calibrator.a()).isCloseTo(1, within(1e-6));
    assertThat(calibrator.b()).isCloseTo(1, within(1e-6));
    assertThat(calibrator.c()).isCloseTo(0, within(1e-6));
    assertThat(calibrator.probability(0.3)).isCloseTo(0.3, within(1e-6));
  }

  @Test
  void twoScoresAreFittedExactlyByOneFeatureAndTheShift() {
    LabelledScores scores = new LabelledScores();
    scores.add(0.2, 10, 90);
    scores.add(0.8, 60, 40);

    BetaCalibrator calibrator = scores.fit();

    assertThat(calibrator.probability(0.2)).isCloseTo(0.1, within(1e-5));
    assertThat(calibrator.probability(0.8)).isCloseTo(0.6, within(1e-5));
  }

  @Test
  void equalScoresGiveTheShareOfFraud() {
    LabelledScores scores = new LabelledScores();
    scores.add(0.4, 3, 7);

    assertThat(scores.fit().probability(0.4)).isCloseTo(0.3, within(1e-6));
  }

  @Test
  void scoresThatRankBackwardsGiveTheShareOfFraudEverywhere() {
    LabelledScores scores = new LabelledScores();
    scores.add(0.2, 60, 40);
    scores.add(0.5, 40, 60);
    scores.add(0.8, 20, 80);

    BetaCalibrator calibrator = scores.fit();

    assertThat(calibrator.a()).isZero();
    assertThat(calibrator.b()).isZero();
    assertThat(calibrator.probability(0.9)).isCloseTo(0.4, within(1e-9));
  }

  @Test
  void aNegativeWeightIsDroppedAndTheRestFittedAgain() {
    LabelledScores scores = new LabelledScores();
    scores.add(0.1, 5, 95);
    scores.add(0.5, 60, 40);
    scores.add(0.9, 65, 35);

    BetaCalibrator calibrator = scores.fit();

    assertThat(calibrator.b()).isZero();
    assertThat(calibrator.a()).isGreaterThan(0);
    double expectedFrauds = 0;
    for (double score : new double[] {0.1, 0.5, 0.9}) {
      expectedFrauds += 100 * calibrator.probability(score);
    }
    assertThat(expectedFrauds).isCloseTo(130, within(1e-6));
  }

  @Test
  void noOtherCalibratorNearbyIsMoreLikely() {
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      LabelledScores scores = LabelledScores.random(random, 300);
      BetaCalibrator best = scores.fit();
      for (int i = 0; i < 50; i++) {
        BetaCalibrator other =
            new BetaCalibrator(
                Math.max(0, best.a() + random.nextGaussian() / 10),
                Math.max(0, best.b() + random.nextGaussian() / 10),
                best.c() + random.nextGaussian() / 10);
        assertThat(scores.loss(best)).as("seed %d", seed).isLessThan(scores.loss(other) + 1e-7);
      }
    }
  }

  @Test
  void separatedClassesGiveAFiniteCalibratorThatSeparatesThem() {
    LabelledScores scores = new LabelledScores();
    scores.add(0, 0, 50);
    scores.add(0.2, 0, 50);
    scores.add(0.3, 3, 0);
    scores.add(1, 2, 0);

    BetaCalibrator calibrator = scores.fit();

    assertThat(calibrator.probability(0.2)).isLessThan(0.01);
    assertThat(calibrator.probability(0.3)).isGreaterThan(0.9);
  }

  @Test
  void aHigherScoreNeverGivesALowerProbability() {
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      BetaCalibrator calibrator =
          new BetaCalibrator(
              random.nextDouble() * 5, random.nextDouble() * 5, random.nextGaussian() * 5);
      double score = 0;
      double probability = calibrator.probability(score);
      while (score < 1) {
        score = Math.min(1, Math.nextUp(score) + random.nextDouble() * random.nextDouble() / 100);
        double next = calibrator.probability(score);
        assertThat(next).as("seed %d, score %s", seed, score).isBetween(probability, 1.0);
        probability = next;
      }
    }
  }

  @Test
  void theEndsAreClippedToFiniteLogarithms() {
    BetaCalibrator identity = new BetaCalibrator(1, 1, 0);

    assertThat(identity.probability(0)).isCloseTo(1e-6, within(1e-12));
    assertThat(identity.probability(1)).isCloseTo(1 - 1e-6, within(1e-12));
  }

  @Test
  void oneClassAloneIsRefused() {
    LabelledScores scores = new LabelledScores();
    scores.add(0.3, 0, 12);

    assertThatThrownBy(scores::fit)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Calibration needs both fraud and legitimate orders, found 0 frauds and 12 legitimate");
  }

  @Test
  void aScoreThatIsNoScoreIsRefused() {
    BetaCalibrator identity = new BetaCalibrator(1, 1, 0);

    assertThatThrownBy(() -> identity.probability(Double.NaN))
        .hasMessage("A raw score must be in [0, 1], found NaN");
    assertThatThrownBy(() -> BetaCalibrator.fit(new double[] {0.5}, new boolean[2]))
        .hasMessage("Every raw score must have a label, found 1 scores and 2 labels");
    assertThatThrownBy(() -> BetaCalibrator.fit(new double[0], new boolean[0]))
        .hasMessage("A raw score is needed at least, found none");
  }

  @Test
  void aNegativeWeightIsNoCalibrator() {
    assertThatThrownBy(() -> new BetaCalibrator(-1, 1, 0))
        .hasMessage(
            "A beta calibrator must have a >= 0, b >= 0 and all finite, found a -1.0, b 1.0, c"
                + " 0.0");
  }
}
