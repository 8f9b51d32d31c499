package io.orderguard.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Windows that begin and end at full hours. */
final class DatasetWindowTest {

  @Test
  void ordersBehindTheWindowAreTrafficUntilLabelsEnd() {
    DatasetWindow window = new DatasetWindow(hour(1), hour(2), hour(3), null);

    assertThat(window.reaches(hour(1).minusMillis(1))).isFalse();
    assertThat(window.isTraffic(hour(1).minusMillis(1))).isFalse();
    assertThat(window.contains(hour(2))).isFalse();
    assertThat(window.reaches(hour(2))).isTrue();
    assertThat(window.isTraffic(hour(3).minusMillis(1))).isTrue();
    assertThat(window.reaches(hour(3))).isFalse();
  }

  @Test
  void noOrderIsTrafficThatWasNotThereWhenLabelsEnd() {
    DatasetWindow window = new DatasetWindow(hour(1), hour(3), hour(2), null);

    assertThat(window.isTraffic(hour(2).minusMillis(1))).isTrue();
    assertThat(window.isTraffic(hour(2))).isFalse();
    assertThat(window.reaches(hour(2))).isTrue();
    assertThat(window.reaches(hour(3))).isFalse();
  }

  private static Instant hour(int hour) {
    return Instant.EPOCH.plusSeconds(3_600L * hour);
  }
}
