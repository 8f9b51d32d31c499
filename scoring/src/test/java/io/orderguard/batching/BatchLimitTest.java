package io.orderguard.batching;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.batching.MicroBatcherConfig.Limits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchLimitTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Two batches of 20 ms each. */
  private final BatchLimit limit =
      new BatchLimit(
          new MicroBatcherConfig(
              1, 64, Duration.ZERO, 256, new Limits(Duration.ofMillis(40), SECOND, SECOND)));

  @Test
  void itBeginsWithTheLargestBatch() {
    assertThat(limit.orders()).isEqualTo(64);
  }

  @Test
  void aBatchThatTakesTooLongShrinksItToWhatWouldHaveFitted() {
    limit.note(batch(64, 80));

    assertThat(limit.orders()).isEqualTo(16);
  }

  @Test
  void itIsNeverLessThanOne() {
    limit.note(batch(1, 5_000));

    assertThat(limit.orders()).isEqualTo(1);
  }

  @Test
  void fullBatchesInTimeLetItGrowToTheLargest() {
    limit.note(batch(64, 1_280));
    assertThat(limit.orders()).isEqualTo(1);
    int batches = 0;
    while (limit.orders() < 64) {
      limit.note(batch(limit.orders(), 5));
      batches++;
    }

    assertThat(batches).isBetween(5, 40);
    limit.note(batch(64, 5));
    assertThat(limit.orders()).isEqualTo(64);
  }

  @Test
  void aSmallBatchInTimeSaysNothingOfLargerOnes() {
    limit.note(batch(64, 80));
    limit.note(batch(3, 2));

    assertThat(limit.orders()).isEqualTo(16);
  }

  @Test
  void aSlowSmallBatchDoesNotMakeItLarger() {
    limit.note(batch(64, 1_280));
    limit.note(batch(40, 25));

    assertThat(limit.orders()).isEqualTo(1);
  }

  private static BatchTiming batch(int orders, long millis) {
    return new BatchTiming(orders, 0, Duration.ofMillis(millis).toNanos());
  }
}
