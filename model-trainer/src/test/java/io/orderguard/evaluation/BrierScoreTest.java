package io.orderguard.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BrierScoreTest {

  @Test
  void theScoreIsTheMeanSquaredError() {
    BrierScore brier =
        BrierScore.of(new double[] {0.8, 0.4, 0, 0}, new boolean[] {true, false, false, false});

    assertThat(brier.score()).isCloseTo((0.04 + 0.16) / 4, within(1e-12));
    assertThat(brier.uncertainty()).isCloseTo(0.25 * 0.75, within(1e-12));
    assertThat(brier.reliability()).isCloseTo((0.04 + 0.16) / 4, within(1e-12));
  }

  @Test
  void alwaysSayingTheFraudRateIsReliableAndTellsNothingApart() {
    boolean[] labels = new boolean[60];
    double[] probabilities = new double[60];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % 4 == 0;
      probabilities[i] = 0.25;
    }

    BrierScore brier = BrierScore.of(probabilities, labels);

    assertThat(brier.reliability()).isCloseTo(0, within(1e-12));
    assertThat(brier.resolution()).isCloseTo(0, within(1e-12));
    assertThat(brier.score()).isCloseTo(brier.uncertainty(), within(1e-12));
  }

  @Test
  void withOneProbabilityPerBinThePartsAreTheTextbookOnes() {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      double[] probabilities = new double[ProbabilityMetrics.BINS * 8];
      boolean[] labels = new boolean[probabilities.length];
      double[] frauds = new double[ProbabilityMetrics.BINS];
      for (int i = 0; i < labels.length; i++) {
        int bin = i % ProbabilityMetrics.BINS;
        probabilities[i] = bin / 20.0;
        labels[i] = random.nextDouble() < probabilities[i];
        frauds[bin] += labels[i] ? 1 : 0;
      }
      double rate = 0;
      double reliability = 0;
      double resolution = 0;
      for (double each : frauds) {
        rate += each / labels.length;
      }
      for (int bin = 0; bin < frauds.length; bin++) {
        reliability += Math.pow(bin / 20.0 - frauds[bin] / 8, 2) / ProbabilityMetrics.BINS;
        resolution += Math.pow(frauds[bin] / 8 - rate, 2) / ProbabilityMetrics.BINS;
      }

      BrierScore brier = BrierScore.of(probabilities, labels);

      assertThat(brier.reliability())
          .as("reliability, seed %d", seed)
          .isCloseTo(reliability, within(1e-12));
      assertThat(brier.resolution())
          .as("resolution, seed %d", seed)
          .isCloseTo(resolution, within(1e-12));
    }
  }
}
