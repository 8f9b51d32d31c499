package io.orderguard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.bench.Callers.Share;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class RoundTest {

  @Test
  void callersAddUpEachOverItsOwnTime() {
    Share first = new Share(30, 1_000_000_000, new long[] {400_000_000, 600_000_000});
    Share second = new Share(30, 3_000_000_000L, new long[] {3_000_000_000L});
    Round round = Round.of(List.of(first, second));
    assertThat(round).isEqualTo(new Round(40, 600, 3_000));
  }

  @Test
  void percentilesAreByNearestRank() {
    long[] millis = LongStream.rangeClosed(1, 200).map(each -> each * 1_000_000).toArray();
    Round round = Round.of(List.of(new Share(200, 1, millis)));
    assertThat(round.p50Millis()).isEqualTo(100);
    assertThat(round.p99Millis()).isEqualTo(198);
  }

  @Test
  void theMedianIsTakenOfEveryFigureAlone() {
    Round one = new Round(10, 5, 1);
    Round two = new Round(30, 1, 2);
    Round three = new Round(20, 3, 9);
    assertThat(Round.median(List.of(one, two, three))).isEqualTo(new Round(20, 3, 2));
    assertThat(Round.median(List.of(one, two))).isEqualTo(new Round(20, 3, 1.5));
  }

  @Test
  void aTurnWithoutCallsHasNoRate() {
    assertThat(Round.of(List.of(new Share(0, 0, new long[0])))).isEqualTo(new Round(0, 0, 0));
  }
}
