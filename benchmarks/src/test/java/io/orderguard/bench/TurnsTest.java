package io.orderguard.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class TurnsTest {
  /** Every look at it is a millisecond later. */
  private final AtomicLong clock = new AtomicLong();

  private final Callers callers = new Callers(2, () -> clock.addAndGet(1_000_000));
  private final List<String> turns = new ArrayList<>();

  @Test
  void sidesTakeTurnsAfterAllOfThemAreWarm() throws InterruptedException {
    try (callers) {
      AtomicInteger ended = new AtomicInteger();
      new Turns(callers, 2, Duration.ofMillis(10))
          .measure(List.of(side("ours"), side("twin")), ended::incrementAndGet);
      assertThat(turns)
          .containsExactly(
              "ours is loaded",
              "twin is loaded",
              "ours is loaded",
              "ours is measured",
              "twin is loaded",
              "twin is measured",
              "ours is loaded",
              "ours is measured",
              "twin is loaded",
              "twin is measured");
      assertThat(ended).hasValue(4);
    }
  }

  @Test
  void aTurnEndsWithTheCallThatPassesItsTime() throws InterruptedException {
    try (callers) {
      Round round = callers.run(load(1, 8, Integer.MAX_VALUE), Duration.ofMillis(10));
      assertThat(round).isEqualTo(new Round(8_000, 1, 1));
    }
  }

  @Test
  void aTurnEndsWhenNothingIsLeft() throws InterruptedException {
    try (callers) {
      AtomicInteger calls = new AtomicInteger();
      Load load = counted(load(2, 8, 5), calls);
      assertThat(callers.run(load, Duration.ofDays(1)).unitsPerSecond()).isPositive();
      assertThat(calls).hasValue(7); // of which 2 found nothing
    }
  }

  @Test
  void aFailingCallEndsTheMeasurement() {
    try (callers) {
      Load failing =
          new Load() {
            @Override
            public int callers() {
              return 2;
            }

            @Override
            public int call() {
              throw new IllegalArgumentException("no such device");
            }
          };
      assertThatThrownBy(() -> callers.run(failing, Duration.ofMillis(1)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("no such device");
      assertThatThrownBy(() -> callers.run(load(3, 1, 1), Duration.ofMillis(1)))
          .hasMessage("A load must have at most 2 callers, found 3");
    }
  }

  private Side side(String name) {
    return new Side() {
      @Override
      public Load load(int orders) {
        turns.add(name + " is loaded");
        return TurnsTest.load(1, 1, orders);
      }

      @Override
      public void measured(Round round) {
        turns.add(name + " is measured");
      }
    };
  }

  private static Load load(int callers, int units, int calls) {
    AtomicInteger left = new AtomicInteger(calls);
    return new Load() {
      @Override
      public int callers() {
        return callers;
      }

      @Override
      public int call() {
        return left.getAndDecrement() > 0 ? units : 0;
      }
    };
  }

  private static Load counted(Load load, AtomicInteger calls) {
    return new Load() {
      @Override
      public int callers() {
        return load.callers();
      }

      @Override
      public int call() {
        calls.incrementAndGet();
        return load.call();
      }
    };
  }
}
