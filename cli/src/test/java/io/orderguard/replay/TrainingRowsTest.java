package io.orderguard.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TrainingRowsTest {

  private final TrainingRows rows = new TrainingRows();

  @Test
  void enoughOfBothClassesInEverySplitIsNoMistake() {
    for (int row = 0; row < 1_000; row++) {
      rows.add(row, row % 5 == 0);
    }

    assertThat(rows.mistakes()).isEmpty();
    assertThat(rows.legitimate()).isEqualTo(800);
  }

  @Test
  void fraudsAloneInASplitAreNotEnough() {
    for (int row = 0; row < 1_000; row++) {
      rows.add(row, row < 200);
    }

    assertThat(rows.mistakes())
        .singleElement()
        .asString()
        .contains("has 200 known frauds and 800 legitimate orders", "at least 3 of both")
        .contains("140 frauds and 0 legitimate in train; 30 frauds and 0 legitimate in validation");
  }

  @Test
  void aFewFraudsInBurstsAreEnough() {
    for (int row = 0; row < 3_000; row++) {
      rows.add(row, row % 600 < 60 && row % 3 == 0);
    }

    assertThat(rows.mistakes()).isEmpty();
  }

  @Test
  void theNewestRowsBeginAtATime() {
    for (int row = 0; row < 100; row++) {
      rows.add(row / 2, row % 5 == 0);
    }

    assertThat(rows.newestFrom(10)).isEqualTo(Instant.ofEpochMilli(45));
    assertThat(rows.newestFrom(1_000)).isEqualTo(Instant.EPOCH);
  }

  @Test
  void noKnownFraudIsNamed() {
    rows.add(1, false);

    assertThat(rows.mistakes())
        .containsExactly(
            "The training interval has no known fraud among 1 orders; there is nothing to learn"
                + " from");
  }

  @Test
  void oneClassOnlyIsTooFew() {
    for (int row = 0; row < 1_000; row++) {
      rows.add(row, true);
    }

    assertThat(rows.mistakes()).singleElement().asString().contains("0 legitimate in train");
  }

  @Test
  void ordersOfOneInstantStayTogetherAsInTheTrainer() {
    for (int row = 0; row < 1_000; row++) {
      rows.add(row < 900 ? 1 : 2, row % 2 == 0);
    }

    assertThat(rows.mistakes())
        .singleElement()
        .asString()
        .contains("0 frauds and 0 legitimate in train");
  }
}
