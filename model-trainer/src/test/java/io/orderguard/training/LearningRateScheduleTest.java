package io.orderguard.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class LearningRateScheduleTest {
  private static final double PEAK = 1e-2;

  @Test
  void itRisesForThirtyPercentOfTheStepsAndThenFalls() {
    LearningRateSchedule schedule = new LearningRateSchedule(PEAK, 1000);
    assertThat(schedule.at(0)).isCloseTo(PEAK / 25, within(1e-12));
    assertThat(schedule.at(299)).isCloseTo(PEAK, within(1e-12));
    assertThat(schedule.at(999)).isCloseTo(PEAK / 250_000, within(1e-12));
    for (int step = 1; step < 1000; step++) {
      double change = schedule.at(step) - schedule.at(step - 1);
      assertThat(change > 0).as("rises at step %d", step).isEqualTo(step <= 299);
    }
  }

  @Test
  void halfWayUpItIsHalfWayBetweenStartAndPeak() {
    LearningRateSchedule schedule = new LearningRateSchedule(PEAK, 670);
    assertThat(schedule.at(100)).isCloseTo((PEAK + PEAK / 25) / 2, within(1e-12));
  }

  @Test
  void aHandfulOfStepsStaysWithinStartAndPeak() {
    for (int steps = 1; steps < 12; steps++) {
      LearningRateSchedule schedule = new LearningRateSchedule(PEAK, steps);
      for (int step = 0; step < steps; step++) {
        assertThat(schedule.at(step)).as("%d of %d", step, steps).isBetween(PEAK / 250_001, PEAK);
      }
    }
  }
}
