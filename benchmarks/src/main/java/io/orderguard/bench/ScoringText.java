package io.orderguard.bench;

import io.orderguard.figures.Columns;
import io.orderguard.figures.Text;

/** A report for people, in lines. */
final class ScoringText {
  private static final Columns COLUMNS = new Columns(32, 6, 10, 8, 12, 9, 9, 6, 8, 9, 9, 9);
  private static final String[] HEADS = {
    "batch",
    "orders/s",
    "x twin",
    "x its best",
    "p50 ms",
    "p99 ms",
    "call",
    "hits",
    "M m-adds",
    "GFLOP/s",
    "of peak"
  };

  private final ScoringReport report;
  private final StringBuilder text = new StringBuilder();

  private ScoringText(ScoringReport report) {
    this.report = report;
  }

  static String of(ScoringReport report) {
    ScoringText text = new ScoringText(report);
    Facts.of(report).forEach(text::line);
    report.shapes().forEach(text::shape);
    return text.text.toString();
  }

  private void shape(ShapeResult shape) {
    line("");
    Facts.of(shape).forEach(this::line);
    line("");
    row("", HEADS);
    shape.naive().forEach(this::naive);
    shape.product().forEach(line -> product(shape, line));
    shape.withoutRowCache().forEach(line -> product(shape, line));
  }

  private void naive(NaiveLine line) {
    Round median = line.rates().median();
    String plural = line.threadsPerCall() == 1 ? "" : "s";
    row(
        "twin, %d x %d thread%s".formatted(line.callers(), line.threadsPerCall(), plural),
        Integer.toString(line.batchSize()),
        Text.number(median.unitsPerSecond()),
        "",
        "",
        Text.number(median.p50Millis()),
        Text.number(median.p99Millis()));
  }

  private void product(ShapeResult shape, ProductLine line) {
    Round median = line.rates().median();
    row(
        name(line),
        Integer.toString(line.batchSize()),
        Text.number(median.unitsPerSecond()),
        Text.number(shape.timesNaive(line)),
        Text.number(shape.timesBestNaive(line)),
        Text.number(median.p50Millis()),
        Text.number(median.p99Millis()),
        Integer.toString(line.callSize()),
        Text.percent(line.rowCacheHitRate()),
        Text.millions(line.multiplyAdds()),
        Text.number(line.gigaflops()),
        Text.percent(report.shareOfPeak(line)));
  }

  /** Of a line of the product. */
  static String name(ProductLine line) {
    String name = PrecisionName.of(line.precision()) + ", " + line.lengths().word();
    return line.rowCacheMebibytes() == 0 ? name + ", no row cache" : name;
  }

  private void row(String name, String... cells) {
    line(COLUMNS.row(name, cells));
  }

  private void line(String content) {
    text.append(content).append('\n');
  }
}
