package io.orderguard.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ProbabilityMetricsTest {

  @Test
  void probabilitiesAreJudgedByLogLossAndCalibrationError() {
    double[] probabilities = {0.25, 0.75};
    boolean[] labels = {false, true};

    assertThat(ProbabilityMetrics.logLoss(probabilities, labels))
        .isCloseTo(-Math.log(0.75), within(1e-12));
    assertThat(ProbabilityMetrics.calibrationError(probabilities, labels))
        .isCloseTo(0.25, within(1e-12));
  }

  @Test
  void aCertainAndWrongProbabilityStaysFinite() {
    assertThat(ProbabilityMetrics.logLoss(new double[] {0}, new boolean[] {true}))
        .isCloseTo(-Math.log(1e-12), within(1e-6));
  }

  @Test
  void trueProbabilitiesHaveAlmostNoCalibrationErrorAndShiftedOnesHaveTheShift() {
    Random random = new Random(7);
    double[] probabilities = random.doubles(60_000, 0.1, 0.6).toArray();
    boolean[] labels = new boolean[probabilities.length];
    double[] shifted = probabilities.clone();
    for (int i = 0; i < labels.length; i++) {
      labels[i] = random.nextDouble() < probabilities[i];
      shifted[i] += 0.2;
    }

    assertThat(ProbabilityMetrics.calibrationError(probabilities, labels)).isLessThan(0.01);
    assertThat(ProbabilityMetrics.calibrationError(shifted, labels)).isCloseTo(0.2, within(0.01));
  }

  @Test
  void binsHoldEqualNumbersOfRows() {
    // 15 rows: one per bin, so every row's own error counts and none cancels another.
    double[] probabilities = new double[15];
    boolean[] labels = new boolean[15];
    double expected = 0;
    for (int i = 0; i < 15; i++) {
      probabilities[i] = (14 - i) / 15.0;
      labels[i] = i % 2 == 0;
      expected += Math.abs(probabilities[i] - (labels[i] ? 1 : 0)) / 15;
    }

    assertThat(ProbabilityMetrics.calibrationError(probabilities, labels))
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void noRowsGiveNoNumber() {
    assertThat(ProbabilityMetrics.logLoss(new double[0], new boolean[0])).isNaN();
    assertThat(ProbabilityMetrics.calibrationError(new double[0], new boolean[0])).isNaN();
  }
}
