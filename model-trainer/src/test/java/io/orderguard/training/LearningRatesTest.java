package io.orderguard.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.training.LearningRates.Cosine;
import io.orderguard.training.LearningRates.Moment;
import io.orderguard.training.LearningRates.OneCycle;
import io.orderguard.training.LearningRates.Plateau;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LearningRatesTest {
  private static final double PEAK = 1e-2;

  @Test
  void oneCycleRisesForThirtyPercentOfTheStepsAndThenFalls() {
    LearningRates rates = new OneCycle(PEAK);
    assertThat(at(rates, 0, 1000)).isCloseTo(PEAK / 25, within(1e-12));
    assertThat(at(rates, 299, 1000)).isCloseTo(PEAK, within(1e-12));
    assertThat(at(rates, 999, 1000)).isCloseTo(PEAK / 250_000, within(1e-12));
    for (int step = 1; step < 1000; step++) {
      double change = at(rates, step, 1000) - at(rates, step - 1, 1000);
      assertThat(change > 0).as("rises at step %d", step).isEqualTo(step <= 299);
    }
  }

  @Test
  void halfWayUpOneCycleIsHalfWayBetweenStartAndPeak() {
    assertThat(at(new OneCycle(PEAK), 100, 670)).isCloseTo((PEAK + PEAK / 25) / 2, within(1e-12));
  }

  @Test
  void aHandfulOfStepsStaysWithinStartAndPeak() {
    for (int steps = 1; steps < 12; steps++) {
      for (int step = 0; step < steps; step++) {
        assertThat(at(new OneCycle(PEAK), step, steps))
            .as("%d of %d", step, steps)
            .isBetween(PEAK / 250_001, PEAK);
        assertThat(at(new Cosine(PEAK, 0.3), step, steps))
            .as("%d of %d", step, steps)
            .isGreaterThan(0)
            .isLessThanOrEqualTo(PEAK);
      }
    }
  }

  @Test
  void cosineWarmsUpInAStraightLineAndThenFallsLikeHalfACosine() {
    LearningRates rates = new Cosine(PEAK, 0.1);
    assertThat(at(rates, 0, 1000)).isCloseTo(PEAK / 100, within(1e-12));
    assertThat(at(rates, 49, 1000)).isCloseTo(PEAK / 2, within(1e-12));
    assertThat(at(rates, 99, 1000)).isEqualTo(PEAK);
    assertThat(at(rates, 100, 1000)).isEqualTo(PEAK);
    assertThat(at(rates, 400, 1000)).isCloseTo(PEAK * 0.75, within(1e-12));
    assertThat(at(rates, 550, 1000)).isCloseTo(PEAK / 2, within(1e-12));
    assertThat(at(rates, 999, 1000)).isBetween(1e-12, PEAK * 1e-5);
  }

  @Test
  void withoutWarmUpTheFirstStepHasThePeak() {
    assertThat(at(new Cosine(PEAK, 0), 0, 10)).isEqualTo(PEAK);
    assertThat(at(new Plateau(PEAK, 0, 0.5, 1), 0, 10)).isEqualTo(PEAK);
  }

  @Test
  void plateauFallsAfterEveryRunOfEpochsWithoutABetterOne() {
    LearningRates rates = new Plateau(PEAK, 0.1, 0.5, 2);
    assertThat(at(rates, 4, 100)).isCloseTo(PEAK / 2, within(1e-12));
    assertThat(after(rates, "")).isEqualTo(PEAK);
    assertThat(after(rates, "b-")).isEqualTo(PEAK);
    assertThat(after(rates, "b--")).isEqualTo(PEAK / 2);
    assertThat(after(rates, "b---")).isEqualTo(PEAK / 2);
    assertThat(after(rates, "b-b-")).isEqualTo(PEAK);
    assertThat(after(rates, "b----b--")).isEqualTo(PEAK / 8);
  }

  @Test
  void whatMakesNoScheduleIsRefused() {
    assertThatThrownBy(() -> new OneCycle(0))
        .hasMessage("The peak learning rate must be a positive number, found 0.0");
    assertThatThrownBy(() -> new Cosine(PEAK, 1))
        .hasMessage("The warm-up must be a share of the steps in [0, 1), found 1.0");
    assertThatThrownBy(() -> new Plateau(PEAK, 0, 1, 2)).hasMessageContaining("found 1.0 and 2");
  }

  private static double at(LearningRates rates, int step, int steps) {
    return rates.at(new Moment(step, steps, List.of()));
  }

  /** After the warm-up and these epochs, b = better than all before. */
  private static double after(LearningRates rates, String epochs) {
    List<EpochReport> past = new ArrayList<>();
    for (int i = 0; i < epochs.length(); i++) {
      past.add(new EpochReport(i + 1, 0.5, 0.5, 0.5, epochs.charAt(i) == 'b'));
    }
    return rates.at(new Moment(50, 100, past));
  }
}
