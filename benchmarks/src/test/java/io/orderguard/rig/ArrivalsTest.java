package io.orderguard.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.rig.Arrivals.Bursts;
import io.orderguard.simulation.Pace;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ArrivalsTest {
  private static final int ORDERS = 20_000;

  /** So fast that a test need not wait. */
  private static final double RATE = 1e6;

  @Test
  void poissonGapsHaveTheirRateAndAreAsSpreadAsTheyAreLong() throws InterruptedException {
    long[] due = due(Arrivals.poisson(RATE, 3));
    double mean = (due[ORDERS - 1] - due[0]) / (ORDERS - 1.0);
    double squares = 0;
    for (int i = 1; i < ORDERS; i++) {
      squares += Math.pow(due[i] - due[i - 1] - mean, 2);
    }
    assertThat(mean).isBetween(970.0, 1_030.0);
    assertThat(Math.sqrt(squares / (ORDERS - 1)) / mean).isBetween(0.95, 1.05);
  }

  @Test
  void theSameSeedGivesTheSameGaps() throws InterruptedException {
    long[] one = due(Arrivals.poisson(RATE, 3));
    long[] same = due(Arrivals.poisson(RATE, 3));
    for (int i = 1; i < ORDERS; i++) {
      assertThat(one[i] - one[0]).isEqualTo(same[i] - same[0]);
    }
  }

  @Test
  void aBurstIsThatManyTimesDenser() throws InterruptedException {
    Bursts bursts = new Bursts(RATE, 10, Duration.ofMillis(2), Duration.ofNanos(500_000));
    Pace pace = Arrivals.bursts(bursts, 5);
    int within = 0;
    long[] due = due(pace);
    for (long nanos : due) {
      within += bursts.covers(nanos - due[0]) ? 1 : 0;
    }
    // A quarter of the time at ten times the rate; the first order's own offset is a few gaps.
    assertThat(within / (double) ORDERS).isBetween(0.72, 0.82);
  }

  @Test
  void aBurstThatNeverEndsIsRefused() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> new Bursts(1, 10, second, second))
        .hasMessage("A burst must be shorter than the time between two, found PT1S of PT1S");
    assertThatThrownBy(() -> new Bursts(0, 10, second, Duration.ZERO))
        .hasMessageContaining("positive rate");
  }

  private static long[] due(Pace pace) throws InterruptedException {
    long[] due = new long[ORDERS];
    for (int i = 0; i < ORDERS; i++) {
      due[i] = pace.awaitTurn(i);
    }
    return due;
  }
}
