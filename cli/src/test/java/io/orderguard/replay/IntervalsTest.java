package io.orderguard.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class IntervalsTest {

  @Test
  void trainingMayEndWhereTheTestBegins() {
    assertThat(intervals(1, 2, 2, 3).mistakes()).isEmpty();
  }

  @Test
  void everyMistakeIsNamedWithItsTimes() {
    assertThat(intervals(5, 5, 4, 3).mistakes())
        .containsExactly(
            "The training interval must begin before it ends, found 1970-01-01T00:00:05Z to 1970-01-01T00:00:05Z",
            "The test interval must begin before it ends, found 1970-01-01T00:00:04Z to 1970-01-01T00:00:03Z",
            "The training interval must end before the test begins, found 1970-01-01T00:00:05Z and 1970-01-01T00:00:04Z");
  }

  private static Intervals intervals(long trainFrom, long trainTo, long testFrom, long testTo) {
    return new Intervals(
        Instant.ofEpochSecond(trainFrom),
        Instant.ofEpochSecond(trainTo),
        Instant.ofEpochSecond(testFrom),
        Instant.ofEpochSecond(testTo));
  }
}
