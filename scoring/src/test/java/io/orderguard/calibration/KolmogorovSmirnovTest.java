package io.orderguard.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class KolmogorovSmirnovTest {

  @Test
  void aTableFitsScoresDrawnLikeItsOwnAndNotScoresThatShifted() {
    Random random = new Random(1);
    Percentiles table = Percentiles.fit(scores(random, 20_000, 4));

    double alike = KolmogorovSmirnov.distance(table, scores(random, 20_000, 4));
    double shifted = KolmogorovSmirnov.distance(table, scores(random, 20_000, 3.2));

    assertThat(alike).isLessThan(0.02);
    assertThat(shifted).isGreaterThan(KolmogorovSmirnov.bound(20_000));
    assertThat(KolmogorovSmirnov.bound(20_000)).isCloseTo(0.0396, within(1e-4));
  }

  @Test
  void itsOwnSampleIsNearlyUniform() {
    double[] scores = scores(new Random(2), 5000, 4);

    assertThat(KolmogorovSmirnov.distance(Percentiles.fit(scores), scores)).isLessThan(0.0015);
  }

  @Test
  void theDistanceIsTheLargestBetweenShareAndPercentile() {
    PercentileMap same = Percentiles.fit(new double[] {0, 1}); // a score is its percentile

    assertThat(KolmogorovSmirnov.distance(same, new double[] {0.5})).isEqualTo(0.5);
    assertThat(KolmogorovSmirnov.distance(same, new double[] {0.9, 0.7}))
        .isCloseTo(0.7, within(1e-12));
    assertThat(KolmogorovSmirnov.distance(same, new double[] {0.1, 0.2}))
        .isCloseTo(0.8, within(1e-12));
    assertThat(KolmogorovSmirnov.distance(same, new double[] {0.25, 0.75, 0.75, 0.75}))
        .isCloseTo(0.5, within(1e-12));
  }

  @Test
  void scoresDrawnAlikeExceedTheLimitOnceInTwentyTimes() {
    int above = 0;
    for (long seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      Percentiles table = Percentiles.fit(scores(random, 50_000, 2));
      double distance = KolmogorovSmirnov.distance(table, scores(random, 500, 2));
      above += distance > KolmogorovSmirnov.bound(500) - 0.03 ? 1 : 0;
    }
    assertThat(above).isBetween(8, 35);
  }

  private static double[] scores(Random random, int size, double power) {
    return random.doubles(size).map(x -> Math.pow(x, power)).toArray();
  }
}
