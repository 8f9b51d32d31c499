package io.orderguard.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.service.PastRuns.UnderWay;
import io.orderguard.service.RunTrigger.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RunTriggerTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final RunTrigger EITHER = new RunTrigger(DAY, 100, MINUTE);
  private static final RunTrigger LABELS = new RunTrigger(null, 100, MINUTE);
  private static final RunTrigger DAILY = new RunTrigger(DAY, RunTrigger.NEVER, MINUTE);

  @Test
  void aRunBeginsOnScheduleOrAfterNewLabelsWhicheverComesFirst() {
    PastRuns past = succeeded(NOON);

    assertThat(EITHER.due(NOON.plusSeconds(60), past, 99)).isNull();
    assertThat(EITHER.due(NOON.plusSeconds(60), past, 100)).isEqualTo(Cause.LABELS);
    assertThat(EITHER.due(NOON.plus(DAY).minusMillis(1), past, 0)).isNull();
    assertThat(EITHER.due(NOON.plus(DAY), past, 0)).isEqualTo(Cause.SCHEDULE);
  }

  @Test
  void aScheduleBeginsAtOnceAndLabelsAreWaitedFor() {
    assertThat(DAILY.due(NOON, PastRuns.NONE, 0)).isEqualTo(Cause.SCHEDULE);
    assertThat(LABELS.due(NOON, PastRuns.NONE, 99)).isNull();
    assertThat(LABELS.due(NOON, PastRuns.NONE, 100)).isEqualTo(Cause.LABELS);
  }

  @Test
  void withoutANumberLabelsStartNothingAndWithoutAScheduleTimeDoesNot() {
    assertThat(DAILY.due(NOON.plusSeconds(1), succeeded(NOON), 1_000_000)).isNull();
    assertThat(LABELS.due(NOON.plus(Duration.ofDays(1000)), succeeded(NOON), 99)).isNull();
  }

  @Test
  void aFailedRunIsTriedAgainEverLater() {
    PastRuns past = succeeded(NOON);
    Instant failedAt = NOON.plus(DAY);
    long[] minutes = {1, 2, 4, 8, 16, 32, 64, 64, 64};
    for (long wait : minutes) {
      past = past.failedForGood(failedAt, "no broker");
      Instant again = failedAt.plus(MINUTE.multipliedBy(wait));
      assertThat(EITHER.due(again.minusMillis(1), past, 500)).as("%d minutes", wait).isNull();
      assertThat(EITHER.due(again, past, 500)).isEqualTo(Cause.LABELS);
      assertThat(EITHER.due(again, past, 0)).isEqualTo(Cause.SCHEDULE);
      failedAt = again;
    }
    past = past.succeeded(new UnderWay(failedAt, new TreeMap<>()));
    assertThat(EITHER.due(failedAt, past.failedForGood(failedAt, "again"), 500)).isNull();
    assertThat(EITHER.due(failedAt.plus(MINUTE), past.failedForGood(failedAt, "again"), 500))
        .isEqualTo(Cause.LABELS);
  }

  @Test
  void anUnfinishedRunGoesOnBeforeAnythingElse() {
    PastRuns past = succeeded(NOON).begun(new UnderWay(NOON.plusSeconds(5), new TreeMap<>()));

    assertThat(EITHER.due(NOON.plusSeconds(6), past, 500)).isEqualTo(Cause.UNFINISHED);
  }

  @Test
  void aRunThatFailedByItsSurroundingsGoesOnWhenItMay() {
    PastRuns past = succeeded(NOON).begun(new UnderWay(NOON.plus(DAY), new TreeMap<>()));
    Instant failedAt = NOON.plus(DAY).plusSeconds(30);
    PastRuns failed = past.failed(failedAt, "no broker");

    assertThat(EITHER.due(failedAt.plusSeconds(59), failed, 500)).isNull();
    assertThat(EITHER.due(failedAt.plusSeconds(60), failed, 500)).isEqualTo(Cause.UNFINISHED);
  }

  @Test
  void versionsAreASecondApartHoweverTheClockGoes() {
    PastRuns past = PastRuns.NONE.begun(new UnderWay(NOON, new TreeMap<>()));

    assertThat(PastRuns.NONE.next(NOON)).isEqualTo(NOON);
    assertThat(past.next(NOON)).isEqualTo(NOON.plusSeconds(1));
    assertThat(past.next(NOON.minus(DAY))).isEqualTo(NOON.plusSeconds(1));
    assertThat(past.next(NOON.plus(DAY))).isEqualTo(NOON.plus(DAY));
  }

  @Test
  void aTriggerWithNothingToWaitForIsRefused() {
    assertThatThrownBy(() -> new RunTrigger(null, RunTrigger.NEVER, MINUTE))
        .hasMessage("A schedule or a number of new labels must be given");
    assertThatThrownBy(() -> new RunTrigger(DAY, -1, MINUTE))
        .hasMessage("New labels must be at least 1, found -1");
  }

  private static PastRuns succeeded(Instant startedAt) {
    UnderWay run = new UnderWay(startedAt, new TreeMap<>());
    return PastRuns.NONE.begun(run).succeeded(run);
  }
}
