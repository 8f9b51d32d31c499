package io.orderguard.topologybench;

import io.orderguard.figures.Columns;
import io.orderguard.figures.Text;
import io.orderguard.topologybench.JavaSamples.Share;
import java.util.List;

/** A report for people, in lines. */
final class TopologyText {
  private static final Columns FIGURES = new Columns(46, 10, 8, 10, 8, 13, 11, 11, 11, 9, 11);
  private static final String[] HEADS = {
    "orders/s",
    "x twin",
    "CPU us",
    "rows",
    "repartition",
    "customers",
    "cards",
    "snapshots",
    "scores",
    "all topics"
  };
  private static final Columns SHARES = new Columns(46, 10);

  private final StringBuilder text = new StringBuilder();

  private TopologyText() {}

  static String of(TopologyReport report) {
    TopologyText text = new TopologyText();
    report.facts().forEach(text::line);
    report.widths().forEach(text::width);
    return text.text.toString();
  }

  private void width(WidthResult width) {
    line("");
    line(
        "%d features: %d orders a turn, %s bytes an order on the broker"
            .formatted(width.features(), width.orders(), Text.number(width.orderBytes())));
    line("Topics: bytes that the broker was sent for an order, compressed");
    line("");
    line(FIGURES.row("", HEADS));
    width.variants().forEach(result -> variant(width, result));
    width.profiles().forEach(this::profile);
  }

  private void variant(WidthResult width, VariantResult result) {
    line(
        FIGURES.row(
            result.variant().words(),
            Text.number(result.ordersPerSecond()),
            Text.number(width.timesTwin(result)),
            Text.number(result.median(Drained::cpuMicros)),
            Text.number(result.median(Drained::meanRows)),
            bytes(result, Traffic.REPARTITION),
            bytes(result, Traffic.CUSTOMERS),
            bytes(result, Traffic.CARDS),
            bytes(result, Traffic.SNAPSHOTS),
            bytes(result, Traffic.SCORES),
            Text.number(result.median(Drained::allBytes))));
  }

  private static String bytes(VariantResult result, Traffic traffic) {
    return Text.number(result.median(turn -> turn.bytes(traffic.topic())));
  }

  private void profile(Profile profile) {
    line("");
    line("Where the time goes: " + profile.variant().words());
    line("");
    line("  Processor time of an order, us");
    for (ThreadKind kind : ThreadKind.values()) {
      double micros = profile.cpuMicros().getOrDefault(kind, 0.0);
      line(SHARES.row("    " + kind.words(), Text.number(micros)));
    }
    shares("Java code of stream threads, by whose", profile.parts());
    shares("Java code of stream threads, our methods with all they call", profile.methods());
    shares("Native code of stream threads", profile.natives());
  }

  private void shares(String title, List<Share> shares) {
    line("  " + title);
    for (Share share : shares) {
      line(SHARES.row("    " + share.name(), Text.percent(share.share())));
    }
  }

  private void line(String content) {
    text.append(content).append('\n');
  }
}
