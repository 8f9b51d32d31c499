package io.orderguard.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LbfgsTest {

  @Test
  void theMinimumOfAnIllConditionedBowlIsFound() {
    // f(x) = Σ k·(x_k − k)²/2: curvatures from 1 to 50
    double[] best =
        Lbfgs.minimum(
            (point, gradient) -> {
              double value = 0;
              for (int k = 0; k < point.length; k++) {
                double away = point[k] - k;
                gradient[k] = (k + 1) * away;
                value += (k + 1) * away * away / 2;
              }
              return value;
            },
            new double[50]);

    for (int k = 0; k < best.length; k++) {
      assertThat(best[k]).isCloseTo(k, within(1e-6));
    }
  }

  @Test
  void aSumOfSoftplusIsMinimisedFromAnywhere() {
    for (int seed = 0; seed < 20; seed++) {
      double target = new Random(seed).nextDouble() * 0.98 + 0.01;
      double[] start = {new Random(seed).nextGaussian() * 10};

      // Cross-entropy against a target probability: the minimum is its logit.
      double[] best =
          Lbfgs.minimum(
              (point, gradient) -> {
                double p = 1 / (1 + Math.exp(-point[0]));
                gradient[0] = p - target;
                return Math.log1p(Math.exp(-Math.abs(point[0])))
                    + Math.max(point[0], 0)
                    - target * point[0];
              },
              start);

      assertThat(best[0])
          .as("seed %d", seed)
          .isCloseTo(Math.log(target / (1 - target)), within(1e-4));
    }
  }
}
