package io.orderguard.topologybench;

import io.orderguard.figures.Bars;
import io.orderguard.figures.Page;
import io.orderguard.topology.LatencyProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A report to look at: rates, processor time and bytes of each width, then the figures. */
final class TopologyPage {

  private TopologyPage() {}

  static String of(TopologyReport report) {
    Page page = new Page("bench topology");
    report.facts().forEach(page::paragraph);
    for (WidthResult width : report.widths()) {
      page.heading(width.features() + " features");
      page.paragraph("Orders a second.").plot(plot(width, Drained::ordersPerSecond));
      page.paragraph("Processor time of an order, microseconds, broker and reader included.");
      page.plot(plot(width, Drained::cpuMicros));
      page.paragraph(
          "Bytes that the broker was sent for an order, compressed, with the first profile.");
      page.plot(Bars.svg(traffic(width)));
    }
    return page.heading("All figures").figures(TopologyText.of(report)).html();
  }

  /** A group for each latency profile, a column for each way to run with it. */
  private static String plot(WidthResult width, ToDoubleFunction<Drained> figure) {
    List<Bars.Group> groups = new ArrayList<>();
    for (LatencyProfile latency : width.latencies()) {
      groups.add(new Bars.Group(Variant.word(latency), bars(width, latency, figure)));
    }
    return Bars.svg(groups);
  }

  /** With the first latency profile only; the others hardly change it. */
  private static List<Bars.Group> traffic(WidthResult width) {
    LatencyProfile first = width.latencies().get(0);
    List<Bars.Group> groups = new ArrayList<>();
    for (Traffic traffic : Traffic.values()) {
      groups.add(
          new Bars.Group(traffic.words(), bars(width, first, turn -> turn.bytes(traffic.topic()))));
    }
    return groups;
  }

  private static List<Bars.Bar> bars(
      WidthResult width, LatencyProfile latency, ToDoubleFunction<Drained> figure) {
    List<Bars.Bar> bars = new ArrayList<>();
    for (VariantResult result : width.variants()) {
      Variant variant = result.variant();
      if (variant.latency() == latency) {
        String name = variant.layout().words() + ", " + variant.snapshots().words();
        bars.add(new Bars.Bar(name, result.median(figure)));
      }
    }
    return bars;
  }
}
