package io.orderguard.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class ScoreCalibrationTest {

  private static final AlertRates RATES = new AlertRates(0.05, 0.002);

  @Test
  void scoresThatSeparateASmallSplitCanBeCalibrated() {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      int orders = 150 + random.nextInt(300);
      int frauds = 5 + random.nextInt(15);
      double[] scores = new double[orders];
      boolean[] labels = new boolean[orders];
      long[] customers = LongStream.range(0, orders).toArray();
      for (int i = 0; i < orders; i++) {
        labels[i] = i < frauds;
        scores[i] = labels[i] ? 0.9 + random.nextDouble() / 10 : random.nextDouble() / 10;
      }

      Calibrator calibrator = Calibrator.fit(scores, labels, customers);
      ScoreCalibration fitted = ScoreCalibration.fit(calibrator, scores, RATES);

      double highest = fitted.calibrator().probability(Arrays.stream(scores).max().orElseThrow());
      assertThat(highest).as("seed %d", seed).isBetween(0.5, Math.nextDown(1.0));
      assertThat(fitted.thresholds().decide(highest))
          .as("seed %d: 0.2 %% of %d orders are none", seed, orders)
          .isNotEqualTo(Decision.DECLINE);
    }
  }
}
