package io.orderguard.endtoend;

import io.orderguard.topology.LatencyProfile;
import java.util.ArrayList;
import java.util.List;

/**
 * One figure beside the bar that it is held against.
 *
 * @param what in words
 * @param found the figure
 * @param bar what it must reach, or not exceed
 * @param isLeast whether the bar is the least, rather than the most
 */
record Verdict(String what, double found, double bar, boolean isLeast) {

  private static final double TIMES_TWIN = 2;
  private static final double TIMES_TWIN_ON_GPU = 20;
  private static final double POISSON_TO_CONSTANT = 1.5;
  private static final double WINDOWS_TO_STEADY = 2;

  /** Whether the figure is as wanted. */
  boolean holds() {
    return isLeast ? found >= bar : found <= bar;
  }

  /** All that a report has figures for. */
  static List<Verdict> of(EndToEndReport report) {
    List<Verdict> verdicts = new ArrayList<>();
    CapacityResult capacity = report.capacity();
    if (capacity != null) {
      double bar = report.config().model().device().equals("gpu") ? TIMES_TWIN_ON_GPU : TIMES_TWIN;
      double times = capacity.times(capacity.lines().get(1));
      verdicts.add(new Verdict("capacity, times the blocking twin", times, bar, true));
    }
    report.profiles().forEach(profile -> addTo(verdicts, profile));
    SwapResult swaps = report.swaps();
    if (swaps != null) {
      verdicts.add(most("p99.9 around swaps / steady", swaps.windowsToSteady(), WINDOWS_TO_STEADY));
    }
    return verdicts;
  }

  private static void addTo(List<Verdict> verdicts, ProfileResult result) {
    String name = LatencyPart.word(result.profile());
    for (ArrivalKind kind : List.of(ArrivalKind.CONSTANT, ArrivalKind.POISSON)) {
      Latencies medians = result.of(kind).medians();
      String what = name + ", " + kind.word();
      if (result.profile() == LatencyProfile.LOW_LATENCY) {
        verdicts.add(most(what + ", p99 ms", medians.p99(), 50));
        verdicts.add(most(what + ", p99.9 ms", medians.p999(), 250));
      } else if (result.profile() == LatencyProfile.EXACTLY_ONCE) {
        verdicts.add(most(what + ", p99 ms", medians.p99(), 120));
      }
    }
    if (result.profile() != LatencyProfile.THROUGHPUT) {
      verdicts.add(
          most(
              name + ", p99 of Poisson / constant",
              result.poissonToConstant(),
              POISSON_TO_CONSTANT));
    }
  }

  private static Verdict most(String what, double found, double bar) {
    return new Verdict(what, found, bar, false);
  }
}
