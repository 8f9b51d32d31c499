package io.orderguard.trainingbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.training.EpochReport;
import org.junit.jupiter.api.Test;

final class EpochWatchTest {
  private static final long SECOND = 1_000_000_000;

  private long now = 5;

  @Test
  void onlyStepsOfLaterEpochsCountAndNoValidation() {
    EpochWatch watch = new EpochWatch(() -> now);
    passSeconds(100);
    watch.steps(30, 90); // the first epoch warms
    endEpoch(watch, 1);
    passSeconds(2);
    watch.steps(50, 90);
    passSeconds(1);
    watch.steps(60, 90);
    endEpoch(watch, 2);
    passSeconds(2);
    watch.steps(90, 90);
    endEpoch(watch, 3);
    assertThat(watch.ordersPerSecond()).isEqualTo(60 / 5.0);
  }

  /** After a validation of 50 seconds. */
  private void endEpoch(EpochWatch watch, int number) {
    passSeconds(50);
    watch.epoch(new EpochReport(number, 0, 0, 0, true));
  }

  private void passSeconds(long seconds) {
    now += seconds * SECOND;
  }
}
