package io.orderguard.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class SplineKnotsTest {

  @Test
  void evenScoresHaveKnotsAtTwentiethsAndDenserOnesNearOneAsFarAsTheyReach() {
    double[] sorted = new double[2001];
    Arrays.setAll(sorted, i -> i / 2000.0);

    double[] knots = SplineKnots.of(sorted);

    assertThat(knots).startsWith(0, 0.05).contains(0.1, 0.5, 0.55, 0.9, 0.95).endsWith(1);
    // ten scores inside are too few beyond .98888889, so 1 takes the place of it
    assertThat(knots).contains(0.97777778).doesNotContain(0.98888889);
  }

  @Test
  void scoresThatDoNotDifferHaveNoKnotInside() {
    double[] sorted = new double[5000];
    Arrays.fill(sorted, 0.5);

    assertThat(SplineKnots.of(sorted)).containsExactly(1);
  }

  @Test
  void everyPieceHasMoreThanTenScoresInsideAndTheNumberGrowsWithTheOrders() {
    for (int size : new int[] {1000, 9999, 10_000, 50_000}) {
      for (long seed = 0; seed < 5; seed++) {
        Random random = new Random(seed);
        double power = 1 + 5 * random.nextDouble();
        double[] sorted = random.doubles(size).map(x -> Math.pow(x, power)).sorted().toArray();

        double[] knots = SplineKnots.of(sorted);

        assertThat(knots).as("seed %d", seed).startsWith(0).endsWith(1).isSorted();
        assertThat(new TreeSet<>(Arrays.stream(knots).boxed().toList())).hasSize(knots.length);
        assertThat(knots.length).as("seed %d", seed).isBetween(size < 10_000 ? 20 : 50, 120);
        for (int i = 1; i < knots.length; i++) {
          double from = knots[i - 1];
          double to = knots[i];
          long inside = Arrays.stream(sorted).filter(x -> x > from && x < to).count();
          assertThat(inside).as("seed %d, from %s to %s", seed, from, to).isGreaterThan(10);
        }
      }
    }
  }
}
