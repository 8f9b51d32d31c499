package io.orderguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class LatenciesTest {

  @Test
  void aThousandKnownLatenciesGiveTheirPercentiles() {
    LatencyRecorder recorder = new LatencyRecorder();
    for (int millis = 1; millis <= 1000; millis++) {
      recorder.add(TimeUnit.MILLISECONDS.toNanos(millis));
    }
    Latencies latencies = recorder.latencies();
    assertThat(latencies.orders()).isEqualTo(1000);
    assertThat(latencies.p50()).isCloseTo(500, within(1.0));
    assertThat(latencies.p99()).isCloseTo(990, within(1.0));
    assertThat(latencies.p999()).isCloseTo(999, within(1.0));
    assertThat(latencies.max()).isCloseTo(1000, within(1.0));
  }

  @Test
  void oneSlowOrderInAHundredIsSeenAboveP99Only() {
    LatencyRecorder recorder = new LatencyRecorder();
    for (int i = 0; i < 9_900; i++) {
      recorder.add(TimeUnit.MILLISECONDS.toNanos(2));
    }
    for (int i = 0; i < 100; i++) {
      recorder.add(TimeUnit.SECONDS.toNanos(3));
    }
    assertThat(recorder.millisAt(99)).isCloseTo(2, within(0.01));
    assertThat(recorder.millisAt(99.5)).isCloseTo(3000, within(3.0));
    assertThat(recorder.curve().get(0).millis()).isCloseTo(2, within(0.01));
    assertThat(recorder.curve())
        .last()
        .satisfies(point -> assertThat(point.millis()).isCloseTo(3000, within(3.0)));
  }

  @Test
  void recordersAddUp() {
    LatencyRecorder some = new LatencyRecorder();
    LatencyRecorder others = new LatencyRecorder();
    some.add(1_000_000);
    others.add(5_000_000);
    others.add(9_000_000);
    some.add(others);
    assertThat(some.count()).isEqualTo(3);
    assertThat(some.millisAt(50)).isCloseTo(5, within(0.01));
  }

  @Test
  void anOrderThatSeemsToComeBeforeItWasDueTookNoTime() {
    LatencyRecorder recorder = new LatencyRecorder();
    recorder.add(-5_000);
    assertThat(recorder.latencies().max()).isZero();
  }

  @Test
  void eachFigureHasAMedianOfItsOwn() {
    Latencies medians =
        Latencies.medians(
            List.of(
                new Latencies(10, 1, 30, 50, 70),
                new Latencies(20, 2, 10, 60, 90),
                new Latencies(30, 9, 20, 40, 80)));
    assertThat(medians).isEqualTo(new Latencies(60, 2, 20, 50, 80));
  }

  @Test
  void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
    assertThat(Medians.of(4, 1, 3, 100)).isEqualTo(3.5);
    assertThat(Medians.of(7)).isEqualTo(7);
    assertThatThrownBy(Medians::of)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A median needs at least one figure, found none");
  }
}
