package io.orderguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.endtoend.RebalanceResult.Change;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class DelayedScoresTest {

  private final DelayedScores delayed = new DelayedScores(100);

  @Test
  void aDelayBelongsToTheChangeBeforeIt() {
    delayed.change("joins", millis(1_000), Duration.ofMillis(700));
    delayed.change("leaves", millis(5_000), Duration.ZERO);
    delayed.score(millis(900), millis(400)); // before both
    delayed.score(millis(1_300), millis(101));
    delayed.score(millis(1_800), millis(250));
    delayed.score(millis(2_000), millis(100)); // just in time
    delayed.score(millis(5_400), millis(300));
    assertThat(delayed.changes())
        .containsExactly(
            new Change("joins", Duration.ofMillis(700), 2, 300, 800, 250),
            new Change("leaves", Duration.ZERO, 1, 400, 400, 300));
  }

  @Test
  void aChangeThatDelaysNothingSaysSo() {
    delayed.change("joins", millis(1_000), Duration.ofMillis(700));
    delayed.score(millis(1_200), millis(20));
    assertThat(delayed.changes())
        .containsExactly(new Change("joins", Duration.ofMillis(700), 0, 0, 0, 20));
  }

  private static long millis(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
