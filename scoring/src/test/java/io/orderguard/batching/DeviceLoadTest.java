package io.orderguard.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class DeviceLoadTest {

  @Test
  void whoHasRunNothingIsIdle() {
    assertThat(new DeviceLoad(1).isBusy(millis(1_000))).isFalse();
  }

  @Test
  void aLongBatchMakesBusyAndRestMakesIdle() {
    DeviceLoad load = new DeviceLoad(1);
    load.note(batch(0, 100));

    assertThat(load.isBusy(millis(100))).isTrue();
    assertThat(load.isBusy(millis(200))).isFalse();
  }

  @Test
  void shortBatchesInARowAreAsBusyAsALongOne() {
    assertThat(worked(10, 6).isBusy(millis(1_000))).isTrue();
  }

  @Test
  void batchesFarApartAreNot() {
    assertThat(worked(10, 1).isBusy(millis(1_000))).isFalse();
  }

  @Test
  void theLoadIsThatOfAllWorkersTogether() {
    DeviceLoad load = new DeviceLoad(4);
    load.note(batch(0, 1_000)); // one of four
    assertThat(load.isBusy(millis(1_000))).isFalse();

    load.note(batch(0, 1_000));
    assertThat(load.isBusy(millis(1_000))).isTrue();
  }

  /** A second in which each period of so many milliseconds ends with a batch. */
  private static DeviceLoad worked(int period, int duration) {
    DeviceLoad load = new DeviceLoad(1);
    for (int end = period; end <= 1_000; end += period) {
      load.note(batch(end - duration, duration));
    }
    return load;
  }

  private static BatchTiming batch(int startMillis, int durationMillis) {
    return new BatchTiming(1, millis(startMillis), millis(durationMillis));
  }

  private static long millis(int millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
