package io.orderguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.avro.ScoreRung;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class OrderLogTest {

  private final OrderLog log = new OrderLog(100, 3);

  @Test
  void aRunIsCompleteWhenEveryOrderHasAScore() throws InterruptedException {
    for (long number = 100; number < 103; number++) {
      assertThat(log.await(Duration.ZERO)).isFalse();
      log.due(number, number * 1_000);
      log.taken(number, number * 1_000 + 1);
      log.batched(number, number * 1_000 + 2);
      log.arrived(Scores.arrived(number, number * 1_000 + 500));
    }
    assertThat(log.await(Duration.ZERO)).isTrue();
    assertThat(log.missing()).isZero();
    assertThat(log.journey(2).dueNanos()).isEqualTo(102_000);
    assertThat(log.journey(2).takenNanos()).isEqualTo(102_001);
    assertThat(log.journey(2).batchedNanos()).isEqualTo(102_002);
    assertThat(log.journey(2).latencyNanos()).isEqualTo(500);
  }

  @Test
  void aRepeatedScoreDoesNotStandForAMissingOne() throws InterruptedException {
    log.arrived(Scores.arrived(100, 1));
    log.arrived(Scores.arrived(100, 9));
    log.arrived(Scores.arrived(101, 2));
    assertThat(log.await(Duration.ZERO)).isFalse();
    assertThat(log.missing()).isEqualTo(1);
    assertThat(log.repeated()).isEqualTo(1);
    assertThat(log.journey(0).score().arrivedNanos()).isEqualTo(1);
    assertThatThrownBy(() -> log.journey(2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Order 102 has no score");
  }

  @Test
  void ordersThatWereCalledOffAreNotWaitedFor() throws InterruptedException {
    log.arrived(Scores.arrived(100, 1));
    log.endAt(1);
    assertThat(log.await(Duration.ZERO)).isTrue();
    assertThat(log.count()).isEqualTo(1);
    assertThat(log.covers(101)).isFalse();
  }

  @Test
  void ordersOfOtherRunsAreNoneOfItsBusiness() {
    assertThat(log.covers(99)).isFalse();
    assertThat(log.covers(103)).isFalse();
    log.taken(99, 5);
    log.batched(103, 5);
  }

  @Test
  void theReadingOfARunHasItsLatenciesAndItsScores() {
    for (long number = 100; number < 103; number++) {
      log.due(number, 1_000_000);
    }
    log.arrived(Scores.arrived(100, 3_000_000));
    log.arrived(Scores.arrived(101, 5_000_000));
    log.arrived(
        Scores.arrived(
            Scores.score(102).setRung(ScoreRung.UNSCORED).setReason("late").build(), 9_000_000));
    RunReading reading = RunReading.of(log);
    assertThat(reading.latencies().latencies().p50()).isCloseTo(4, within(0.01));
    assertThat(reading.latencies().latencies().max()).isCloseTo(8, within(0.01));
    assertThat(reading.tally().scores()).isEqualTo(3);
    assertThat(reading.tally().notChampion()).isEqualTo(1);
    assertThat(reading.tally().reason()).isEqualTo("late");
    assertThat(reading.tally().meanBatchSize()).isEqualTo(4);
    assertThat(reading.tally().meanRows()).isEqualTo(15);
  }
}
