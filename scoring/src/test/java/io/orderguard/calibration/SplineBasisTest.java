package io.orderguard.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SplineBasisTest {

  @Test
  void theSumOfItsSplinesIsTheServedCurve() {
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      double[] inner = random.doubles(3 + random.nextInt(20)).sorted().toArray();
      inner[0] = 0;
      inner[inner.length - 1] = 1;
      double[] scores = random.doubles(100, 1e-9, 1).toArray();
      scores[0] = inner[1];

      SplineBasis basis = new SplineBasis(inner, scores);

      double[] coefficients = random.doubles(basis.size()).map(x -> 9 * x - 5).sorted().toArray();
      BSplineCalibrator served = new BSplineCalibrator(coefficients, basis.knots());
      assertThat(basis.size()).isEqualTo(inner.length + 2);
      for (int i = 0; i < scores.length; i++) {
        assertThat(basis.sum(coefficients, i))
            .as("seed %d, score %s", seed, scores[i])
            .isCloseTo(served.logit(scores[i]), within(1e-12));
      }
    }
  }

  @Test
  void fourNeighboursAddUpToOneAndTheOutermostAreOneAtTheEnds() {
    double[] scores = {0, 0.2, 0.5, 0.9, 1};

    SplineBasis basis = new SplineBasis(new double[] {0, 0.5, 1}, scores);

    for (int i = 0; i < scores.length; i++) {
      double sum = 0;
      for (int offset = 0; offset < 4; offset++) {
        assertThat(basis.value(i, offset)).isBetween(0.0, 1.0);
        sum += basis.value(i, offset);
      }
      assertThat(sum).isCloseTo(1, within(1e-15));
    }
    double[] coefficients = new double[5];
    Arrays.setAll(coefficients, i -> i + 1);
    assertThat(basis.sum(coefficients, 0)).isEqualTo(1);
    assertThat(basis.sum(coefficients, 4)).isEqualTo(5);
  }
}
