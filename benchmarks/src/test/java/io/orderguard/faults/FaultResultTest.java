package io.orderguard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.faults.Deployment.Mode;
import io.orderguard.faults.FaultResult.Counts;
import io.orderguard.faults.FaultResult.Delay;
import io.orderguard.faults.FaultResult.Times;
import io.orderguard.topology.LatencyProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FaultResultTest {

  private static final long SECOND = 1_000_000_000L;
  private static final Counts FINE = new Counts(100, 0, 0, 0, 0, 0, 0, 0, 0);
  private static final Counts REPEATED = new Counts(100, 0, 7, 0, 0, 0, 0, 0, 0);

  @Test
  void aLineSaysWhatCameOfAFault() {
    assertThat(FaultsText.line(result(LatencyProfile.LOW_LATENCY, REPEATED, List.of())))
        .isEqualToIgnoringWhitespace(
            "kill low-latency classic 100 0 7 0 0 0 0 0 5.00 3.00/3.00 4.00/4.00 good");
  }

  @Test
  void aDoubledScoreIsWrongExactlyOnceOnly() {
    assertThat(result(LatencyProfile.LOW_LATENCY, REPEATED, List.of()).isGood()).isTrue();
    assertThat(result(LatencyProfile.EXACTLY_ONCE, REPEATED, List.of()).isGood()).isFalse();
  }

  @Test
  void aLostScoreOrAFindingIsWrong() {
    Counts lost = new Counts(100, 1, 0, 0, 0, 0, 0, 0, 0);
    FaultResult found = result(LatencyProfile.EXACTLY_ONCE, FINE, List.of("Memory grew"));

    assertThat(result(LatencyProfile.LOW_LATENCY, lost, List.of()).isGood()).isFalse();
    assertThat(found.isGood()).isFalse();
    assertThat(FaultsText.of(List.of(found)))
        .contains("WRONG kill, exactly-once, classic: Memory grew");
  }

  private static FaultResult result(LatencyProfile profile, Counts counts, List<String> wrong) {
    return new FaultResult(
        "kill",
        new Mode(profile, GroupProtocol.CLASSIC),
        counts,
        new Times(5 * SECOND, List.of(new Delay(12, 3 * SECOND, 4 * SECOND))),
        wrong,
        List.of());
  }
}
