package io.orderguard.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankingMetricsTest {

  @Test
  void scoresAndLabelsGiveRankingFigures() {
    double[] scores = {0.9, 0.8, 0.7, 0.6, 0.5};
    boolean[] labels = {true, false, true, false, false};

    assertThat(RankingMetrics.averagePrecision(scores, labels))
        .isCloseTo((1.0 + 2.0 / 3) / 2, within(1e-12));
    assertThat(RankingMetrics.auc(scores, labels)).isCloseTo(5.0 / 6, within(1e-12));
    assertThat(RankingMetrics.recallAtAlertRate(scores, labels, 0.2)).isEqualTo(0.5);
    assertThat(RankingMetrics.recallAtAlertRate(scores, labels, 0.6)).isEqualTo(1);
  }

  @Test
  void aConstantScoreKnowsNothing() {
    double[] scores = new double[10];
    boolean[] labels = new boolean[10];
    labels[3] = true;
    labels[7] = true;

    assertThat(RankingMetrics.auc(scores, labels)).isEqualTo(0.5);
    assertThat(RankingMetrics.averagePrecision(scores, labels)).isCloseTo(0.2, within(1e-12));
    assertThat(RankingMetrics.recallAtAlertRate(scores, labels, 0.3)).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void aPerfectOrderGivesOneAndAReversedOneGivesAucZero() {
    boolean[] labels = {true, true, false, false};

    assertThat(RankingMetrics.auc(new double[] {4, 3, 2, 1}, labels)).isEqualTo(1);
    assertThat(RankingMetrics.averagePrecision(new double[] {4, 3, 2, 1}, labels)).isEqualTo(1);
    assertThat(RankingMetrics.auc(new double[] {1, 2, 3, 4}, labels)).isEqualTo(0);
  }

  @Test
  void negativeZeroTiesWithZero() {
    assertThat(RankingMetrics.auc(new double[] {-0.0, 0.0}, new boolean[] {true, false}))
        .isEqualTo(0.5);
  }

  @Test
  void aMissingClassGivesNoNumber() {
    double[] scores = {0.1, 0.2};

    assertThat(RankingMetrics.auc(scores, new boolean[2])).isNaN();
    assertThat(RankingMetrics.averagePrecision(scores, new boolean[2])).isNaN();
    assertThat(RankingMetrics.auc(scores, new boolean[] {true, true})).isNaN();
    assertThat(RankingMetrics.auc(new double[0], new boolean[0])).isNaN();
  }

  @Test
  void everyFigureEqualsItsDefinition() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      int rows = 2 + random.nextInt(60);
      double[] scores = random.doubles(rows).map(x -> Math.floor(x * 12) / 12).toArray();
      boolean[] labels = new boolean[rows];
      for (int i = 0; i < rows; i++) {
        labels[i] = random.nextInt(4) == 0;
      }
      labels[0] = true;
      labels[1] = false;
      double rate = 0.05 + 0.9 * random.nextDouble();

      assertThat(RankingMetrics.auc(scores, labels))
          .as("auc, seed %d", seed)
          .isCloseTo(pairwiseAuc(scores, labels), within(1e-12));
      assertThat(RankingMetrics.averagePrecision(scores, labels))
          .as("average precision, seed %d", seed)
          .isCloseTo(thresholdedPrecision(scores, labels), within(1e-12));
      assertThat(RankingMetrics.recallAtAlertRate(scores, labels, rate))
          .as("recall, seed %d", seed)
          .isCloseTo(expectedRecall(scores, labels, rate), within(1e-12));
    }
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> RankingMetrics.auc(new double[2], new boolean[3]))
        .hasMessage("There must be one label per score, found 2 scores and 3 labels");
    assertThatThrownBy(() -> RankingMetrics.auc(new double[] {1, Double.NaN}, new boolean[2]))
        .hasMessage("Score 1 must be a number, found NaN");
    assertThatThrownBy(() -> RankingMetrics.recallAtAlertRate(new double[2], new boolean[2], 0))
        .hasMessage("An alert rate must be in (0, 1], found 0.0");
  }

  private static double pairwiseAuc(double[] scores, boolean[] labels) {
    double won = 0;
    double pairs = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (labels[i] && !labels[j]) {
          pairs++;
          won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
        }
      }
    }
    return won / pairs;
  }

  private static double thresholdedPrecision(double[] scores, boolean[] labels) {
    double[] cuts = Arrays.stream(scores).distinct().map(x -> -x).sorted().map(x -> -x).toArray();
    double sum = 0;
    double recall = 0;
    for (double cut : cuts) {
      double newRecall = count(scores, labels, cut) / count(scores, labels, -1);
      sum += (newRecall - recall) * count(scores, labels, cut) / countAll(scores, cut);
      recall = newRecall;
    }
    return sum;
  }

  /** Shares the alerts left for the group on the border equally among its rows. */
  private static double expectedRecall(double[] scores, boolean[] labels, double rate) {
    double budget = rate * scores.length;
    double found = 0;
    for (int i = 0; i < scores.length; i++) {
      double above = countAll(scores, Math.nextUp(scores[i]));
      double tied = countAll(scores, scores[i]) - above;
      double share = Math.min(1, Math.max(0, (budget - above) / tied));
      found += labels[i] ? share : 0;
    }
    return found / count(scores, labels, -1);
  }

  private static double count(double[] scores, boolean[] labels, double cut) {
    double count = 0;
    for (int i = 0; i < scores.length; i++) {
      count += labels[i] && scores[i] >= cut ? 1 : 0;
    }
    return count;
  }

  private static double countAll(double[] scores, double cut) {
    return Arrays.stream(scores).filter(x -> x >= cut).count();
  }
}
