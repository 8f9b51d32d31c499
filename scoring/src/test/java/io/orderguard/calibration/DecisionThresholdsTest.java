package io.orderguard.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecisionThresholdsTest {

  @Test
  void theThresholdsAlertOnTheGivenSharesOfTheCalibrationSplit() {
    double[] probabilities = {0.25, 0.125, 0.5, 0.75, 0.0625, 0.3, 0.2, 0.1, 0.15, 0.05};

    DecisionThresholds thresholds =
        DecisionThresholds.atAlertRates(probabilities, new AlertRates(0.3, 0.1));

    assertThat(thresholds).isEqualTo(new DecisionThresholds(0.275, 0.625));
    assertThat(thresholds.decide(0.625)).isEqualTo(Decision.DECLINE);
    assertThat(thresholds.decide(0.6)).isEqualTo(Decision.REVIEW);
    assertThat(thresholds.decide(0.275)).isEqualTo(Decision.REVIEW);
    assertThat(thresholds.decide(0.27)).isEqualTo(Decision.APPROVE);
  }

  @Test
  void ordersOfEqualProbabilityAreDecidedAlike() {
    double[] probabilities = {0.125, 0.5, 0.5, 0.5};

    assertThat(DecisionThresholds.atAlertRates(probabilities, new AlertRates(0.75, 0.5)))
        .isEqualTo(new DecisionThresholds(0.3125, 0.75));
  }

  @Test
  void theWholeSplitAndNothingOfItArePossible() {
    double[] probabilities = {0, 0.5};

    assertThat(DecisionThresholds.atAlertRates(probabilities, new AlertRates(1, 0)))
        .isEqualTo(new DecisionThresholds(0, 0.75));
  }

  @Test
  void aRateIsMeantInDecimals() {
    double[] probabilities = new double[100];
    Arrays.setAll(probabilities, i -> i / 100.0);

    double review =
        DecisionThresholds.atAlertRates(probabilities, new AlertRates(0.29, 0)).review();

    assertThat(count(probabilities, review)).isEqualTo(29);
  }

  @Test
  void neverMoreOrdersAlertThanAllowedAndNeverFewerThanTiesForce() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      double[] probabilities = new double[1 + random.nextInt(50)];
      for (int i = 0; i < probabilities.length; i++) {
        probabilities[i] = random.nextInt(30) / 31.0;
      }
      AlertRates rates = new AlertRates(random.nextDouble(), 0);

      double review = DecisionThresholds.atAlertRates(probabilities, rates).review();

      int allowed = (int) (rates.review() * probabilities.length);
      assertThat(count(probabilities, review)).as("seed %d", seed).isLessThanOrEqualTo(allowed);
      double lower = highestBelow(probabilities, review);
      assertThat(count(probabilities, lower)).as("seed %d", seed).isGreaterThan(allowed);
    }
  }

  private static int count(double[] probabilities, double from) {
    int count = 0;
    for (double probability : probabilities) {
      count += probability >= from ? 1 : 0;
    }
    return count;
  }

  private static double highestBelow(double[] probabilities, double limit) {
    double highest = 0;
    for (double probability : probabilities) {
      highest = probability < limit ? Math.max(highest, probability) : highest;
    }
    return highest;
  }

  @Test
  void certainOrdersThatDoNotFitIntoTheShareDoNotAlert() {
    double[] probabilities = {0.25, 0.5, 1, 1};

    DecisionThresholds thresholds =
        DecisionThresholds.atAlertRates(probabilities, new AlertRates(0.5, 0.25));

    assertThat(thresholds).isEqualTo(new DecisionThresholds(0.75, 1));
    assertThat(thresholds.decide(1)).isEqualTo(Decision.REVIEW);
  }

  @Test
  void aThresholdOfOneIsAboveEveryProbability() {
    assertThat(new DecisionThresholds(1, 1).decide(1)).isEqualTo(Decision.APPROVE);
    assertThat(new DecisionThresholds(Math.nextDown(1.0), 1).decide(1)).isEqualTo(Decision.REVIEW);
  }

  @Test
  void aProbabilityThatIsNoneIsNeverApproved() {
    DecisionThresholds thresholds = new DecisionThresholds(0.5, 0.9);

    assertThatThrownBy(() -> thresholds.decide(Double.NaN))
        .hasMessage("A probability must be in [0, 1], found NaN");
  }

  @Test
  void thresholdsAndRatesAreInOrder() {
    assertThatThrownBy(() -> new DecisionThresholds(0.9, 0.5))
        .hasMessage(
            "Thresholds must satisfy 0 <= review <= decline <= 1, found review 0.9, decline 0.5");
    assertThatThrownBy(() -> new AlertRates(0.01, 0.05))
        .hasMessage(
            "Alert rates must satisfy 0 <= decline <= review <= 1, found review 0.01, decline"
                + " 0.05");
  }

  @Test
  void percentilesAndThresholdsAreThoseOfTraffic() {
    LabelledScores scores = LabelledScores.random(new Random(5), 400);
    Calibrator calibrator = Calibrator.fit(scores.scores(), scores.labels(), scores.entities());
    double[] traffic = LabelledScores.random(new Random(6), 400).scores();

    ScoreCalibration calibration =
        ScoreCalibration.fit(calibrator, traffic, new AlertRates(0.1, 0.02));

    assertThat(calibration.calibrator()).isEqualTo(calibrator);
    assertThat(calibration.percentiles()).isEqualTo(Percentiles.fit(traffic));
    int alerts = 0;
    for (double score : traffic) {
      double probability = calibrator.probability(score);
      alerts += calibration.thresholds().decide(probability) == Decision.APPROVE ? 0 : 1;
    }
    assertThat(alerts).isEqualTo(40);
  }
}
