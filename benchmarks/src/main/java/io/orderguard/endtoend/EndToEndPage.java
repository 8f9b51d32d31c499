package io.orderguard.endtoend;

import io.orderguard.endtoend.LatencyRecorder.CurvePoint;
import io.orderguard.figures.Bars;
import io.orderguard.figures.Page;
import io.orderguard.figures.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A report to look at: plots, then the figures. */
final class EndToEndPage {

  private final Page page = new Page("bench end-to-end");

  private EndToEndPage() {}

  static String of(EndToEndReport report) {
    EndToEndPage html = new EndToEndPage();
    EndToEndFacts.of(report).forEach(html.page::paragraph);
    CapacityResult capacity = report.capacity();
    if (capacity != null) {
      html.capacity(capacity);
    }
    report.profiles().forEach(html::profile);
    SwapResult swaps = report.swaps();
    if (swaps != null) {
      html.swaps(swaps);
    }
    html.page.heading("All figures").figures(EndToEndText.of(report));
    return html.page.html();
  }

  private void capacity(CapacityResult capacity) {
    List<Bars.Bar> bars =
        capacity.lines().stream()
            .map(line -> new Bars.Bar(line.name(), line.ordersPerSecond()))
            .toList();
    page.heading("Capacity")
        .paragraph("Orders a second of preloaded orders.")
        .plot(Bars.svg(List.of(new Bars.Group("", bars))));
  }

  private void profile(ProfileResult result) {
    page.heading("Latency: " + LatencyPart.word(result.profile()))
        .paragraph(
            "Milliseconds by percentile, orders of all runs, at %s orders a second."
                .formatted(Text.number(result.ordersPerSecond())))
        .plot(Curves.svg(levels(result), result.arrivals().stream().map(this::curve).toList()))
        .paragraph("Where they go: all orders, and the slowest 1 %; means in milliseconds.")
        .plot(Stacks.svg(Arrays.stream(Leg.values()).map(Leg::words).toList(), stacks(result)));
  }

  private static List<String> levels(ProfileResult result) {
    return result.arrivals().get(0).curve().stream()
        .map(point -> Double.toString(point.percentile()).replaceFirst("\\.0$", ""))
        .toList();
  }

  private Curves.Line curve(ArrivalsResult result) {
    return new Curves.Line(
        result.kind().word(), result.curve().stream().map(CurvePoint::millis).toList());
  }

  private static List<Stacks.Stack> stacks(ProfileResult result) {
    List<Stacks.Stack> stacks = new ArrayList<>();
    for (ArrivalsResult arrivals : result.arrivals()) {
      String name = arrivals.kind().word();
      stacks.add(stack(name + ", all", arrivals, LegFigures::mean));
      stacks.add(stack(name + ", slowest 1 %", arrivals, LegFigures::meanOfSlowest));
    }
    return stacks;
  }

  private static Stacks.Stack stack(
      String name, ArrivalsResult arrivals, ToDoubleFunction<LegFigures> figure) {
    return new Stacks.Stack(
        name, arrivals.legs().stream().map(leg -> figure.applyAsDouble(leg)).toList());
  }

  private void swaps(SwapResult swaps) {
    List<String> places = new ArrayList<>();
    for (TimeSlice slice : swaps.slices()) {
      boolean isWholeSecond = slice.fromMillis() % 1000 == 0;
      places.add(isWholeSecond ? slice.fromMillis() / 1000 + " s" : "");
    }
    page.heading("Swaps")
        .paragraph(
            "Milliseconds by time since a release's publication, %d swaps together; a bundle took %s ms to load (median)."
                .formatted(swaps.swaps(), Text.number(swaps.medianLoadMillis())));
    if (places.size() > 1) {
      page.plot(
          Curves.svg(
              places,
              List.of(
                  slices("p50", swaps, Latencies::p50),
                  slices("p99", swaps, Latencies::p99),
                  slices("longest", swaps, Latencies::max))));
    }
  }

  private static Curves.Line slices(
      String name, SwapResult swaps, ToDoubleFunction<Latencies> figure) {
    return new Curves.Line(
        name,
        swaps.slices().stream().map(slice -> figure.applyAsDouble(slice.latencies())).toList());
  }
}
