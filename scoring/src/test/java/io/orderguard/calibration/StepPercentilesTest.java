package io.orderguard.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StepPercentilesTest {

  private static final int QUANTILES = 1000;

  @Test
  void aScoreHasThePerMilleOfTheQuantileAfterItsOwn() {
    double[] quantiles = new double[QUANTILES];
    Arrays.setAll(quantiles, i -> 0.1 + i / 2000.0);
    StepPercentiles percentiles = new StepPercentiles(quantiles);

    assertThat(percentiles.percentile(0.0999)).isZero();
    assertThat(percentiles.percentile(0.1)).isEqualTo(0.001);
    assertThat(percentiles.percentile(0.1001)).isEqualTo(0.001);
    assertThat(percentiles.percentile(Math.nextDown(quantiles[400]))).isEqualTo(0.4);
    assertThat(percentiles.percentile(quantiles[400])).isEqualTo(0.401);
    assertThat(percentiles.percentile(quantiles[998])).isEqualTo(0.999);
    assertThat(percentiles.percentile(quantiles[999])).isEqualTo(0.999);
    assertThat(percentiles.percentile(0.9)).isEqualTo(0.999);
  }

  @Test
  void theEndsAreZeroAndOneWhateverTheQuantiles() {
    double[] quantiles = new double[QUANTILES];
    Arrays.fill(quantiles, 500, QUANTILES, 1);
    StepPercentiles percentiles = new StepPercentiles(quantiles);

    assertThat(percentiles.percentile(0)).isZero();
    assertThat(percentiles.percentile(-0.0)).isZero();
    assertThat(percentiles.percentile(Double.MIN_VALUE)).isEqualTo(0.5);
    assertThat(percentiles.percentile(Math.nextDown(1.0))).isEqualTo(0.5);
    assertThat(percentiles.percentile(1)).isEqualTo(1);
  }

  @Test
  void ofEqualQuantilesTheLastCounts() {
    double[] quantiles = new double[QUANTILES];
    Arrays.fill(quantiles, 100, 300, 0.25);
    Arrays.fill(quantiles, 300, QUANTILES, 0.5);
    StepPercentiles percentiles = new StepPercentiles(quantiles);

    assertThat(percentiles.percentile(0.2)).isEqualTo(0.1);
    assertThat(percentiles.percentile(0.25)).isEqualTo(0.3);
    assertThat(percentiles.percentile(0.5)).isEqualTo(0.999);
  }

  @Test
  void everyPercentileIsThatOfTheSpecificationsWords() {
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      double[] quantiles = quantiles(random, 1 + random.nextInt(2000));
      StepPercentiles percentiles = new StepPercentiles(quantiles);
      for (int i = 0; i < 300; i++) {
        double score =
            i % 2 == 0 ? quantiles[random.nextInt(QUANTILES)] : random.nextInt(4001) / 4000.0;
        assertThat(percentiles.percentile(score))
            .as("seed %d, score %s", seed, score)
            .isEqualTo(naive(quantiles, score));
      }
    }
  }

  private static double naive(double[] quantiles, double score) {
    if (score <= 0) {
      return 0;
    }
    if (score >= 1) {
      return 1;
    }
    if (score < quantiles[0]) {
      return 0;
    }
    if (score >= quantiles[QUANTILES - 1]) {
      return 0.999;
    }
    int last = 0;
    for (int i = 0; i < QUANTILES - 1; i++) {
      last = quantiles[i] <= score && score < quantiles[i + 1] ? i : last;
    }
    return (last + 1) / 1000.0;
  }

  /** With fewer values than quantiles there are ties, the ends among them. */
  private static double[] quantiles(Random random, int values) {
    double[] quantiles = new double[QUANTILES];
    Arrays.setAll(quantiles, i -> random.nextInt(values + 1) / (double) values);
    Arrays.sort(quantiles);
    return quantiles;
  }

  @Test
  void aTableIsComparedByContentAndGuardedAgainstChanges() {
    double[] quantiles = quantiles(new Random(1), 50);
    StepPercentiles percentiles = new StepPercentiles(quantiles);
    StepPercentiles equal = new StepPercentiles(percentiles.quantiles());

    double before = percentiles.percentile(0.5);
    Arrays.fill(quantiles, 0.9);
    Arrays.fill(percentiles.quantiles(), 0.9);

    assertThat(percentiles.percentile(0.5)).isEqualTo(before);
    assertThat(percentiles).isEqualTo(equal).hasSameHashCodeAs(equal);
    assertThat(percentiles).isNotEqualTo(new StepPercentiles(quantiles));
  }

  @Test
  void aTableThatIsNoTableIsRefused() {
    double[] falling = new double[QUANTILES];
    falling[4] = 0.5;
    double[] outside = new double[QUANTILES];
    outside[999] = 1.5;

    assertThatThrownBy(() -> new StepPercentiles(new double[1001]))
        .hasMessage("A step percentile table must have 1000 quantiles, found 1001");
    assertThatThrownBy(() -> new StepPercentiles(falling))
        .hasMessage("The quantiles of a percentile table must not fall, found 0.5 then 0.0 at 5");
    assertThatThrownBy(() -> new StepPercentiles(outside))
        .hasMessage("A quantile must be in [0, 1], found 1.5");
  }

  @Test
  void aScoreThatIsNoScoreIsRefused() {
    StepPercentiles percentiles = new StepPercentiles(new double[QUANTILES]);

    assertThatThrownBy(() -> percentiles.percentile(Double.NaN))
        .hasMessage("A raw score must be in [0, 1], found NaN");
  }
}
