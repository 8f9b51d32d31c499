package io.orderguard.endtoend;

import io.orderguard.figures.Columns;
import io.orderguard.figures.Text;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A report for people, in lines. */
final class EndToEndText {
  private static final Columns CAPACITY = new Columns(30, 9, 11, 9, 10, 10, 9, 12);
  private static final Columns LATENCY = new Columns(30, 9, 9, 9, 9, 10, 10, 9);
  private static final Columns LEGS = new Columns(30, 9, 9, 9, 14);
  private static final Columns BARS = new Columns(46, 9, 13, 8);

  private final EndToEndReport report;
  private final StringBuilder text = new StringBuilder();

  private EndToEndText(EndToEndReport report) {
    this.report = report;
  }

  static String of(EndToEndReport report) {
    EndToEndText text = new EndToEndText(report);
    EndToEndFacts.of(report).forEach(text::line);
    text.capacity();
    report.profiles().forEach(text::profile);
    text.swaps();
    text.rebalance();
    text.verdicts();
    return text.text.toString();
  }

  private void capacity() {
    CapacityResult capacity = report.capacity();
    if (capacity == null) {
      return;
    }
    line("");
    line("Capacity: preloaded orders, medians of turns; twins with profile low-latency");
    line(CAPACITY.row("", "threads", "orders/s", "product", "CPU us", "bytes", "batch", "turns"));
    for (CapacityResult.Line side : capacity.lines()) {
      line(
          CAPACITY.row(
              side.name(),
              Integer.toString(side.streamThreads()),
              Text.number(side.ordersPerSecond()),
              "x " + Text.number(capacity.times(side)),
              Text.number(side.cost().cpuMicros()),
              Text.number(side.cost().allBytes()),
              Text.number(side.tally().meanBatchSize()),
              turns(side)));
    }
  }

  private static String turns(CapacityResult.Line side) {
    return String.join(
        " ", side.turns().stream().map(turn -> Text.number(turn.ordersPerSecond())).toList());
  }

  private void profile(ProfileResult result) {
    line("");
    line(
        "Latency of %s at %s orders/s, ms, medians of %d runs"
            .formatted(
                LatencyPart.word(result.profile()),
                Text.number(result.ordersPerSecond()),
                report.config().size().runs()));
    line(LATENCY.row("", "p50", "p99", "p99.9", "max", "CPU us", "orders", "batch"));
    result.arrivals().forEach(this::arrivals);
    line("p99 of Poisson arrivals / of constant ones: " + Text.number(result.poissonToConstant()));
    for (ArrivalsResult arrivals : result.arrivals()) {
      legs(arrivals);
    }
    bytes(result.of(ArrivalKind.CONSTANT).cost());
  }

  private void arrivals(ArrivalsResult result) {
    Latencies medians = result.medians();
    line(
        LATENCY.row(
            result.kind().word(),
            Text.number(medians.p50()),
            Text.number(medians.p99()),
            Text.number(medians.p999()),
            Text.number(medians.max()),
            Text.number(result.cost().cpuMicros()),
            Long.toString(medians.orders()),
            Text.number(result.tally().meanBatchSize())));
    if (result.tally().notChampion() > 0) {
      line(
          "  %d of them not scored by the network: %s"
              .formatted(result.tally().notChampion(), result.tally().reason()));
    }
  }

  private void legs(ArrivalsResult result) {
    line(LEGS.row("  " + result.kind().word() + ", by stage", "mean", "p50", "p99", "slowest 1 %"));
    for (LegFigures leg : result.legs()) {
      line(
          LEGS.row(
              "    " + leg.leg().words(),
              Text.number(leg.mean()),
              Text.number(leg.p50()),
              Text.number(leg.p99()),
              Text.number(leg.meanOfSlowest())));
    }
  }

  private void bytes(RunCost cost) {
    line("  broker bytes of an order: " + Text.number(cost.allBytes()));
    List<Map.Entry<String, Double>> largestFirst =
        cost.bytes().entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .toList();
    for (Map.Entry<String, Double> topic : largestFirst) {
      line(LEGS.row("    " + topic.getKey(), "", Text.number(topic.getValue())));
    }
  }

  private void swaps() {
    SwapResult swaps = report.swaps();
    if (swaps == null) {
      return;
    }
    line("");
    line(
        "%d swaps at %s orders/s, ms; from publication to acknowledgement %s (median)"
            .formatted(
                swaps.swaps(),
                Text.number(swaps.ordersPerSecond()),
                Text.number(swaps.medianLoadMillis())));
    line(LATENCY.row("", "p50", "p99", "p99.9", "max", "", "orders"));
    line(latencies("around swaps", swaps.windows()));
    line(latencies("steady", swaps.steady()));
  }

  private void rebalance() {
    RebalanceResult rebalance = report.rebalance();
    if (rebalance == null) {
      return;
    }
    line("");
    line(
        "A second instance joins and leaves at %s orders/s; delayed: above %s ms; %d repeated scores"
            .formatted(
                Text.number(rebalance.ordersPerSecond()),
                Text.number(rebalance.delayedAboveMillis()),
                rebalance.repeated()));
    line(LATENCY.row("", "p50", "p99", "p99.9", "max", "", "orders"));
    line(latencies("steady", rebalance.steady()));
    line(LATENCY.row("", "takeover", "delayed", "first", "last", "longest"));
    for (RebalanceResult.Change change : rebalance.changes()) {
      line(
          LATENCY.row(
              change.name(),
              Long.toString(change.takeover().toMillis()),
              Long.toString(change.delayed()),
              Text.number(change.firstMillis()),
              Text.number(change.lastMillis()),
              Text.number(change.longestMillis())));
    }
  }

  private void verdicts() {
    line("");
    line(BARS.row("Bars", "found", "bar", ""));
    for (Verdict verdict : Verdict.of(report)) {
      line(
          BARS.row(
              verdict.what(),
              Text.number(verdict.found()),
              (verdict.isLeast() ? "at least " : "at most ") + Text.number(verdict.bar()),
              verdict.holds() ? "holds" : "MISSED"));
    }
  }

  private static String latencies(String name, Latencies latencies) {
    return LATENCY.row(
        name,
        Text.number(latencies.p50()),
        Text.number(latencies.p99()),
        Text.number(latencies.p999()),
        Text.number(latencies.max()),
        "",
        Long.toString(latencies.orders()));
  }

  private void line(String content) {
    text.append(content.stripTrailing()).append('\n');
  }
}
