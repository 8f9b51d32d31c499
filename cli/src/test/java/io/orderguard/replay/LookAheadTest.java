package io.orderguard.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LookAheadTest {

  private final LookAhead lookAhead = new LookAhead();

  @Test
  void aShortTableIsLookedThroughWhole() {
    lookAhead.add(1_000);
    lookAhead.add(5_000);
    lookAhead.add(91_000);

    assertThat(lookAhead.longest()).isEqualTo(Duration.ofSeconds(90).plusMinutes(1));
  }

  @Test
  void theSparsestPartOfALongOneDecides() {
    for (int row = 0; row < 2 * ChunkedReplay.LOOK_AHEAD_ROWS; row++) {
      lookAhead.add(row);
    }
    assertThat(lookAhead.longest())
        .isEqualTo(Duration.ofMillis(ChunkedReplay.LOOK_AHEAD_ROWS).plusMinutes(1));

    lookAhead.add(1_000_000);

    assertThat(lookAhead.longest().minusMinutes(1).toMillis())
        .isEqualTo(1_000_000 - ChunkedReplay.LOOK_AHEAD_ROWS);
  }
}
