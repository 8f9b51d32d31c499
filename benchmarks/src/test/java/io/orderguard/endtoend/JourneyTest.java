package io.orderguard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.avro.OrderScore;
import io.orderguard.rig.ArrivedScore;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class JourneyTest {

  private static final long START = 1_000_000_000L;

  @Test
  void theLegsOfAnOrderAddUpToItsLatency() {
    Journey journey =
        new Journey(START, START + 2_000, START + 9_000, Scores.arrived(7, START + 30_000));
    OrderScore score =
        Scores.score(7).setQueueMicros(3).setInferenceMicros(5).setStageMicros(12).build();
    long[] legs = journey.legNanos(score);
    // taken at 2, entered at 9 - 3, its batch from 9 to 14, forwarded at 6 + 12, there at 30
    assertThat(legs).containsExactly(2_000, 4_000, 3_000, 5_000, 4_000, 12_000);
    assertThat(Arrays.stream(legs).sum()).isEqualTo(journey.latencyNanos());
  }

  @Test
  void aProducerThatIsToldLateTakesNothingFromTheSum() {
    Journey journey =
        new Journey(START, START + 8_000, START + 9_000, Scores.arrived(7, START + 30_000));
    OrderScore score =
        Scores.score(7).setQueueMicros(3).setInferenceMicros(5).setStageMicros(12).build();
    long[] legs = journey.legNanos(score);
    assertThat(legs).containsExactly(8_000, 0, 1_000, 5_000, 4_000, 12_000);
    assertThat(Arrays.stream(legs).sum()).isEqualTo(journey.latencyNanos());
  }

  @Test
  void anOrderThatNoBatchScoredHasNoLegs() {
    ArrivedScore arrived = Scores.arrived(7, START + 30_000);
    assertThat(new Journey(START, START + 1, 0, arrived).legNanos(Scores.score(7).build()))
        .containsOnly(0);
  }

  @Test
  void theSlowestOrdersAreAlsoLookedAtAlone() {
    LegRecorder recorder = new LegRecorder();
    long[] usual = {1_000_000, 0, 0, 2_000_000, 0, 0};
    long[] slow = {1_000_000, 0, 50_000_000, 2_000_000, 0, 0};
    for (int i = 0; i < 99; i++) {
      recorder.add(usual);
    }
    recorder.add(slow);
    recorder.addSlow(slow);
    LegFigures queue = recorder.figures().get(2);
    assertThat(queue.leg()).isEqualTo(Leg.QUEUE);
    assertThat(queue.mean()).isCloseTo(0.5, within(1e-9));
    assertThat(queue.p50()).isZero();
    assertThat(queue.meanOfSlowest()).isCloseTo(50, within(1e-9));
    assertThat(recorder.figures().get(3).meanOfSlowest()).isCloseTo(2, within(1e-9));
  }
}
