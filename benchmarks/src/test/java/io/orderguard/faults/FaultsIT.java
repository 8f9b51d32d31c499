package io.orderguard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.faults.Deployment.Mode;
import io.orderguard.faults.FaultsPlan.Effort;
import io.orderguard.topology.LatencyProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The short form of {@code bench faults}: each fault once or twice, under both guarantees. What the
 * long form has beyond it takes its time and is not promised.
 */
final class FaultsIT {

  @ParameterizedTest
  @CsvSource({
    "LOW_LATENCY, CLASSIC, 2",
    "LOW_LATENCY, STREAMS, 1",
    "EXACTLY_ONCE, CLASSIC, 2",
    "EXACTLY_ONCE, STREAMS, 1"
  })
  void noScoreIsLostWhenProcessesAreKilledUnderLoad(
      LatencyProfile profile, GroupProtocol protocol, int kills, @TempDir Path directory)
      throws Exception {
    Effort effort = Effort.SHORT.withKills(kills);
    FaultsPlan plan =
        new FaultsPlan(EnumSet.of(FaultKind.KILL), List.of(profile), List.of(protocol), effort);

    assertAllGood(run(plan, directory), 1);
  }

  @ParameterizedTest
  @EnumSource(names = {"LOW_LATENCY", "EXACTLY_ONCE"})
  void noScoreIsLostWhateverGoesWrongAroundAnInstance(
      LatencyProfile profile, @TempDir Path directory) throws Exception {
    Set<FaultKind> faults = EnumSet.complementOf(EnumSet.of(FaultKind.KILL, FaultKind.DELETED));

    FaultsPlan plan = new FaultsPlan(faults, List.of(profile), List.of(), Effort.SHORT);

    assertAllGood(run(plan, directory), plan.results());
  }

  private static List<FaultResult> run(FaultsPlan plan, Path directory)
      throws InterruptedException, IOException {
    return new FaultsRun(plan, directory, new Printing()).run();
  }

  private static void assertAllGood(List<FaultResult> results, int expected) {
    assertThat(results).hasSize(expected);
    assertThat(results)
        .as(FaultsText.of(results))
        .allSatisfy(result -> assertThat(result.isGood()).isTrue());
  }

  /** Figures for people; what must hold is asserted. */
  private static final class Printing implements FaultsRun.Listener {

    @Override
    public void begins(String fault, Mode mode) {}

    @Override
    public void ended(FaultResult result) {
      System.out.print(FaultsText.line(result));
    }
  }
}
