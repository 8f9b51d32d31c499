package io.orderguard.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PercentilesTest {

  @Test
  void aPercentileIsTheShareOfCalibrationScoresBelow() {
    double[] scores = new double[2001];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = 0.1 + 0.5 * i / 2000;
    }

    Percentiles percentiles = Percentiles.fit(scores);

    assertThat(percentiles.percentile(0.35)).isCloseTo(0.5, within(1e-12));
    assertThat(percentiles.percentile(0.475)).isCloseTo(0.75, within(1e-12));
    assertThat(percentiles.percentile(0)).isZero();
    assertThat(percentiles.percentile(1)).isEqualTo(1);
  }

  @Test
  void equalQuantilesCollapseToTheMeanOfTheirLevels() {
    double[] scores = {0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.6};

    Percentiles percentiles = Percentiles.fit(scores);

    // quantiles 0 to 900 are 0.2
    assertThat(percentiles.percentile(0.2)).isCloseTo(0.45, within(1e-12));
    assertThat(percentiles.percentile(0.1)).isCloseTo(0.225, within(1e-12));
    assertThat(percentiles.percentile(0.4)).isCloseTo(0.95, within(1e-12));
    assertThat(percentiles.percentile(0.8)).isEqualTo(1);
  }

  @Test
  void theEndsAreZeroAndOneWhateverTheScores() {
    Percentiles percentiles = Percentiles.fit(new double[] {0, 0, 0.5, 1});

    assertThat(percentiles.percentile(0)).isZero();
    assertThat(percentiles.percentile(-0.0)).isZero();
    assertThat(percentiles.percentile(1)).isEqualTo(1);
  }

  @Test
  void oneCalibrationScoreIsTheMiddle() {
    Percentiles percentiles = Percentiles.fit(new double[] {0.25});

    assertThat(percentiles.percentile(0.25)).isEqualTo(0.5);
    assertThat(percentiles.percentile(0.125)).isEqualTo(0.25);
    assertThat(percentiles.percentile(0.625)).isEqualTo(0.75);
  }

  @Test
  void everyPercentileIsThatOfTheSortedScoresWithinAPerMille() {
    for (long seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      double[] scores = scores(random, 1000 + random.nextInt(5000));
      Percentiles percentiles = Percentiles.fit(scores);
      double[] sorted = scores.clone();
      Arrays.sort(sorted);

      for (int i = 0; i < 200; i++) {
        int rank = random.nextInt(sorted.length);
        double share = rank / (sorted.length - 1.0);
        double percentile = percentiles.percentile(sorted[rank]);
        assertThat(percentile).as("seed %d", seed).isCloseTo(share, within(0.001));
      }
    }
  }

  @Test
  void everyPercentileAgreesWithTheWordsOfTheSpecification() {
    for (long seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      double[] scores = coarse(random, 1 + random.nextInt(3000));
      Percentiles percentiles = Percentiles.fit(scores);
      NavigableMap<Double, Double> twin = points(percentiles.quantiles());

      for (int i = 0; i < 200; i++) {
        double score = i % 3 == 0 ? random.nextInt(41) / 40.0 : random.nextDouble();
        assertThat(percentiles.percentile(score))
            .as("seed %d, score %s", seed, score)
            .isCloseTo(interpolated(twin, score), within(1e-12));
      }
    }
  }

  /** Equal quantiles as one point with the mean of their i/1000, then (0, 0) and (1, 1). */
  private static NavigableMap<Double, Double> points(double[] quantiles) {
    NavigableMap<Double, Double> points = new TreeMap<>();
    for (double quantile : quantiles) {
      double sum = 0;
      int count = 0;
      for (int i = 0; i < quantiles.length; i++) {
        if (quantiles[i] == quantile) {
          sum += i / 1000.0;
          count++;
        }
      }
      points.put(quantile, sum / count);
    }
    points.put(0.0, 0.0);
    points.put(1.0, 1.0);
    return points;
  }

  private static double interpolated(NavigableMap<Double, Double> points, double score) {
    var below = points.floorEntry(score);
    var above = points.ceilingEntry(score);
    if (below.equals(above)) {
      return below.getValue();
    }
    double share = (score - below.getKey()) / (above.getKey() - below.getKey());
    return below.getValue() + share * (above.getValue() - below.getValue());
  }

  @Test
  void aHigherScoreNeverHasALowerPercentile() {
    for (long seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      int size = 1 + random.nextInt(2000);
      double[] fitted = random.nextBoolean() ? scores(random, size) : coarse(random, size);
      Percentiles percentiles = Percentiles.fit(fitted);
      double[] scores = scores(random, 500);
      Arrays.sort(scores);
      double last = 0;
      for (double score : scores) {
        double percentile = percentiles.percentile(score);
        assertThat(percentile).as("seed %d, score %s", seed, score).isBetween(last, 1.0);
        last = percentile;
      }
    }
  }

  @Test
  void aStoredTableIsTheFittedOne() {
    Percentiles fitted = Percentiles.fit(scores(new Random(3), 777));

    Percentiles stored = Percentiles.of(fitted.quantiles());

    assertThat(stored).isEqualTo(fitted).hasSameHashCodeAs(fitted);
    assertThat(stored.percentile(0.1)).isEqualTo(fitted.percentile(0.1));
  }

  @Test
  void aTableThatIsNoTableIsRefused() {
    double[] falling = new double[1001];
    falling[4] = 0.5;

    assertThatThrownBy(() -> Percentiles.of(new double[1000]))
        .hasMessage("A percentile table must have 1001 quantiles, found 1000");
    assertThatThrownBy(() -> Percentiles.of(falling))
        .hasMessage("The quantiles of a percentile table must not fall, found 0.5 then 0.0 at 5");
    assertThatThrownBy(() -> Percentiles.fit(new double[] {0.5, 1.5}))
        .hasMessage("A raw score must be in [0, 1], found 1.5");
  }

  @Test
  void alertsAreRankedFinerThanAPerMilleWhereOrdersAllowIt() {
    double[] scores = new double[1_000_001];
    Arrays.setAll(scores, i -> Math.pow(i / 1e6, 3));

    Percentiles percentiles = Percentiles.fit(scores);

    for (double share : new double[] {0.9985, 0.9993, 0.99975, 0.99994, 0.999985, 0.99999}) {
      double found = percentiles.percentile(Math.pow(share, 3));
      assertThat(found).isCloseTo(share, within(share < 0.999 ? 1e-6 : 1e-8));
    }
  }

  @Test
  void aLevelNearOneNeedsFiveOrdersAbove() {
    assertThat(tail(5555)).isEmpty();
    assertThat(tail(5556)).containsExactly(0.9991);
    assertThat(tail(49_999)).hasSize(8).endsWith(0.9998);
    assertThat(tail(50_000)).hasSize(9).endsWith(0.9999);
    assertThat(tail(499_999)).hasSize(17).endsWith(0.99998);
    assertThat(tail(500_000))
        .hasSize(18)
        .endsWith(
            0.9999, 0.99991, 0.99992, 0.99993, 0.99994, 0.99995, 0.99996, 0.99997, 0.99998,
            0.99999);
    assertThat(tail(3_000_000)).hasSize(18);
  }

  /** Levels between .999 and 1. */
  private static double[] tail(int orders) {
    Percentiles percentiles = Percentiles.fit(new double[orders]);
    assertThat(percentiles.isPerMille()).isEqualTo(percentiles.levels().length == 1001);
    return Arrays.stream(percentiles.levels()).filter(x -> x > 0.999 && x < 1).toArray();
  }

  @Test
  void equalScoresOfTheTailCollapseToTheMiddleOfTheirLevels() {
    double[] scores = new double[100_000];
    Arrays.setAll(scores, i -> i < 99_800 ? i / 200_000.0 : 0.75);

    Percentiles percentiles = Percentiles.fit(scores);

    // levels .999 to .99995 are .75, and so are .998001 and higher
    assertThat(percentiles.percentile(0.75)).isCloseTo((0.999 + 1) / 2, within(1e-12));
  }

  @Test
  void aTableWithATailIsStoredWithItsLevels() {
    Percentiles fitted = Percentiles.fit(scores(new Random(4), 60_000));

    Percentiles stored = Percentiles.of(fitted.levels(), fitted.quantiles());

    assertThat(stored).isEqualTo(fitted).hasSameHashCodeAs(fitted);
    assertThat(stored.percentile(0.997)).isEqualTo(fitted.percentile(0.997));
    assertThat(stored).isNotEqualTo(Percentiles.fit(scores(new Random(4), 999)));
  }

  @Test
  void levelsThatAreNoneAreRefused() {
    assertThatThrownBy(() -> Percentiles.of(new double[] {0, 1}, new double[3]))
        .hasMessage("A percentile table must have a quantile for each of its 2 levels, found 3");
    assertThatThrownBy(() -> Percentiles.of(new double[] {0, 0.5}, new double[2]))
        .hasMessage("The levels of a percentile table must go from 0 to 1, found 0.0 to 0.5");
    assertThatThrownBy(() -> Percentiles.of(new double[] {0, 0.5, 0.5, 1}, new double[4]))
        .hasMessage("The levels of a percentile table must rise, found 0.5 then 0.5 at 2");
    assertThatThrownBy(() -> Percentiles.of(new double[] {0, Double.NaN, 1}, new double[3]))
        .hasMessage("A level of a percentile table must be in [0, 1], found NaN");
  }

  /** Without ties, most of them small. */
  private static double[] scores(Random random, int size) {
    double[] scores = new double[size];
    for (int i = 0; i < size; i++) {
      scores[i] = Math.pow(random.nextDouble(), 4);
    }
    return scores;
  }

  /** Many ties, the ends included. */
  private static double[] coarse(Random random, int size) {
    double[] scores = new double[size];
    for (int i = 0; i < size; i++) {
      scores[i] = random.nextInt(11) / 10.0;
    }
    return scores;
  }
}
