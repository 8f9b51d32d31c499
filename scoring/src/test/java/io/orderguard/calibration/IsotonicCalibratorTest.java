package io.orderguard.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class IsotonicCalibratorTest {

  @Test
  void blocksOfRisingRatesAreJoinedByASmoothCurve() {
    LabelledScores scores = new LabelledScores();
    scores.add(0.1, 1, 99);
    scores.add(0.2, 3, 97);
    scores.add(0.3, 1, 99); // lower than before: one block with it
    scores.add(0.8, 40, 60);

    IsotonicCalibrator calibrator = IsotonicFit.fit(scores.groups());

    double base = 45 / 400.0;
    assertThat(calibrator.scores())
        .containsExactly(new double[] {0, 0.1, 0.25, 0.8, 1}, within(1e-12));
    assertThat(calibrator.probability(0.25)).isCloseTo((4 + base) / 201, within(1e-12));
    assertThat(calibrator.probability(0.8)).isCloseTo((40 + base) / 101, within(1e-12));
    assertThat(calibrator.probability(0.5)).isBetween(0.03, 0.3);
  }

  @Test
  void itIsConstantBeyondTheOutermostCentres() {
    IsotonicCalibrator calibrator =
        new IsotonicCalibrator(new double[] {0.2, 0.6}, new double[] {-2, 1});

    assertThat(calibrator.logit(0)).isEqualTo(-2);
    assertThat(calibrator.logit(0.2)).isEqualTo(-2);
    assertThat(calibrator.logit(0.4)).isCloseTo(-0.5, within(1e-12));
    assertThat(calibrator.logit(0.6)).isEqualTo(1);
    assertThat(calibrator.logit(1)).isEqualTo(1);
    assertThat(new IsotonicCalibrator(new double[] {0.5}, new double[] {-3}).logit(0.9))
        .isEqualTo(-3);
  }

  @Test
  void theFitIsThatOfTheDefinition() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      LabelledScores scores = coarse(random, 20 + random.nextInt(300));
      ScoreGroups groups = scores.groups();

      IsotonicCalibrator calibrator = IsotonicFit.fit(groups);

      List<double[]> twin = tilted(twin(groups));
      assertThat(calibrator.scores())
          .as("seed %d", seed)
          .containsExactly(twin.stream().mapToDouble(point -> point[0]).toArray(), within(1e-12));
      assertThat(calibrator.logits())
          .as("seed %d", seed)
          .containsExactly(twin.stream().mapToDouble(point -> point[1]).toArray(), within(1e-9));
    }
  }

  /** One more point on each side, if there is room. */
  private static List<double[]> tilted(List<double[]> points) {
    List<double[]> tilted = new ArrayList<>(points);
    double[] first = points.get(0);
    double[] last = points.get(points.size() - 1);
    if (first[0] > 0) {
      tilted.add(0, new double[] {0, first[1] - 1e-3});
    }
    if (last[0] < 1) {
      tilted.add(new double[] {1, last[1] + 1e-3});
    }
    return tilted;
  }

  /** By the quadratic programme: rates are the first plus non-negative steps. */
  private static List<double[]> twin(ScoreGroups groups) {
    double[] weights = new double[groups.size()];
    double[] rates = new double[groups.size()];
    Arrays.setAll(weights, groups::orders);
    Arrays.setAll(rates, groups::rate);
    double[] raw = isotonic(weights, rates);
    double base = (double) groups.frauds() / groups.orders();
    List<double[]> blocks = new ArrayList<>(); // score sum, orders, frauds
    for (int i = 0; i < raw.length; i++) {
      if (i == 0 || raw[i] > raw[i - 1] + 1e-9) {
        blocks.add(new double[3]);
      }
      double[] block = blocks.get(blocks.size() - 1);
      block[0] += groups.score(i) * groups.orders(i);
      block[1] += groups.orders(i);
      block[2] += groups.frauds(i);
    }
    double[] shrunk =
        isotonic(
            blocks.stream().mapToDouble(block -> block[1] + 1).toArray(),
            blocks.stream().mapToDouble(block -> (block[2] + base) / (block[1] + 1)).toArray());
    List<double[]> points = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= shrunk.length; i++) {
      if (i == shrunk.length || shrunk[i] > shrunk[first] + 1e-9) {
        List<double[]> pooled = blocks.subList(first, i);
        double orders = pooled.stream().mapToDouble(block -> block[1]).sum();
        double score = pooled.stream().mapToDouble(block -> block[0]).sum() / orders;
        points.add(new double[] {score, Math.log(shrunk[first] / (1 - shrunk[first]))});
        first = i;
      }
    }
    return points;
  }

  private static double[] isotonic(double[] weights, double[] rates) {
    int size = rates.length;
    double[][] gram = new double[size][size];
    double[] right = new double[size];
    for (int i = 0; i < size; i++) {
      for (int from = 0; from <= i; from++) {
        right[from] += weights[i] * rates[i];
        for (int to = 0; to <= i; to++) {
          gram[from][to] += weights[i];
        }
      }
    }
    double[] values = NonNegativeLeastSquares.solve(gram, right, 1, new double[size]).values();
    Arrays.parallelPrefix(values, Double::sum);
    return values;
  }

  @Test
  void aHigherScoreNeverHasALowerProbability() {
    for (long seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      LabelledScores split =
          seed % 2 == 0 ? LabelledScores.random(random, 500) : coarse(random, 200);
      IsotonicCalibrator calibrator = IsotonicFit.fit(split.groups());
      double[] scores = random.doubles(2000).sorted().toArray();
      double last = 0;
      for (double score : scores) {
        double probability = calibrator.probability(score);
        assertThat(probability).as("seed %d, score %s", seed, score).isBetween(last - 1e-15, 1.0);
        last = probability;
      }
    }
  }

  @Test
  void theRiskiestOrdersDoNotTie() {
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      Calibrator calibrator = IsotonicFit.fit(LabelledScores.random(random, 500).groups());
      double last = -1;
      for (int i = 0; i <= 1000; i++) {
        double probability = calibrator.probability(i / 1000.0);
        assertThat(probability).as("seed %d, score %d", seed, i).isGreaterThan(last);
        last = probability;
      }
    }
  }

  @Test
  void scoresThatHardlyDifferMakeNoNumberThatIsNone() {
    IsotonicCalibrator calibrator =
        new IsotonicCalibrator(new double[] {0, 1e-320, 2e-320, 1}, new double[] {-3, -2, -1, 0});

    assertThat(calibrator.logit(1.5e-320)).isBetween(-2.0, -1.0);
    assertThat(calibrator.logit(0.5)).isBetween(-1.0, 0.0);
  }

  @Test
  void scoresThatSeparateTheClassesHaveProbabilitiesInside() {
    LabelledScores scores = new LabelledScores();
    scores.add(0.1, 0, 50);
    scores.add(0.9, 5, 0);

    IsotonicCalibrator calibrator = IsotonicFit.fit(scores.groups());

    assertThat(calibrator.probability(0.1)).isCloseTo(5 / 55.0 / 51, within(1e-12));
    assertThat(calibrator.probability(0.9)).isCloseTo((5 + 5 / 55.0) / 6, within(1e-12));
    assertThat(calibrator.probability(0)).isBetween(5 / 55.0 / 51.1, 5 / 55.0 / 51);
    assertThat(calibrator.probability(1)).isBetween((5 + 5 / 55.0) / 6, 0.849);
  }

  @Test
  void centresThatAreNoneAreRefused() {
    assertThatThrownBy(() -> new IsotonicCalibrator(new double[0], new double[0]))
        .hasMessage("The score of a centre is needed at least, found none");
    assertThatThrownBy(() -> new IsotonicCalibrator(new double[] {0.5, 0.5}, new double[2]))
        .hasMessage("The scores of an isotonic calibrator must rise, found 0.5 then 0.5 at 1");
    assertThatThrownBy(() -> new IsotonicCalibrator(new double[] {0.5}, new double[2]))
        .hasMessage("An isotonic calibrator must have a logit for each of its 1 scores, found 2");
    assertThatThrownBy(() -> new IsotonicCalibrator(new double[] {0.5}, new double[] {701}))
        .hasMessage("Logit 0 of an isotonic calibrator must be within ±700.0, found 701.0");
    assertThatThrownBy(() -> new IsotonicCalibrator(new double[] {0.1, 0.5}, new double[] {1, 0.5}))
        .hasMessage("The logits of an isotonic calibrator must not fall, found 1.0 then 0.5 at 1");
  }

  @Test
  void itsArraysAreItsOwn() {
    double[] scores = {0.1, 0.5};
    IsotonicCalibrator calibrator = new IsotonicCalibrator(scores, new double[] {0, 1});
    IsotonicCalibrator equal = new IsotonicCalibrator(scores, new double[] {0, 1});

    scores[1] = 0.7;
    calibrator.scores()[0] = 0;
    calibrator.logits()[0] = 1;

    assertThat(calibrator).isEqualTo(equal).hasSameHashCodeAs(equal);
    assertThat(calibrator)
        .isNotEqualTo(new IsotonicCalibrator(new double[] {0.1, 0.5}, new double[] {0, 2}));
  }

  /** Ten different scores, the ends included. */
  private static LabelledScores coarse(Random random, int size) {
    LabelledScores scores = new LabelledScores();
    scores.add(0, 0, 1);
    scores.add(1, 1, 0);
    for (int i = 0; i < size; i++) {
      double score = random.nextInt(10) / 9.0;
      boolean fraud = random.nextDouble() < 0.1 + score / 2;
      scores.add(score, fraud ? 1 : 0, fraud ? 0 : 1);
    }
    return scores;
  }
}
