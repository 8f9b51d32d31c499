package io.orderguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class SwapTimesTest {

  private final SwapTimes times = new SwapTimes();

  @Test
  void aWindowLastsFromThePublicationUntilTwoSecondsAfterTheAcknowledgement() {
    times.swap(millis(10_000), millis(11_500));
    times.order(millis(9_999), millis(1));
    times.order(millis(10_000), millis(2));
    times.order(millis(13_500), millis(3));
    times.order(millis(13_501), millis(4));
    assertThat(times.within().orders()).isEqualTo(2);
    assertThat(times.within().max()).isCloseTo(3, within(0.01));
    assertThat(times.steady().orders()).isEqualTo(2);
    assertThat(times.steady().max()).isCloseTo(4, within(0.01));
    assertThat(times.loadMillis()).containsExactly(1_500.0);
  }

  @Test
  void slicesOfAllSwapsLieOnEachOther() {
    times.swap(millis(10_000), millis(10_100));
    times.swap(millis(20_000), millis(20_200));
    times.order(millis(10_950), millis(4));
    times.order(millis(20_990), millis(8));
    times.order(millis(9_950), millis(1));
    assertThat(times.slices(10_000)).extracting(TimeSlice::fromMillis).containsExactly(-100L, 900L);
    assertThat(times.slices(10_000).get(1).latencies().orders()).isEqualTo(2);
    assertThat(times.slices(10_000).get(1).latencies().max()).isCloseTo(8, within(0.01));
  }

  private static long millis(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
