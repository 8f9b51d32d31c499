package io.orderguard.faults;

import io.orderguard.faults.FaultResult.Counts;
import io.orderguard.faults.FaultResult.Delay;
import io.orderguard.figures.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/** Results for people: a line each, then what there is to say. */
final class FaultsText {

  private FaultsText() {}

  /** All of it. */
  static String of(List<FaultResult> results) {
    StringBuilder text = new StringBuilder(head());
    for (FaultResult result : results) {
      text.append(line(result));
    }
    text.append(explanation());
    for (FaultResult result : results) {
      append(result, text);
    }
    return text.toString();
  }

  /** Names of the columns. */
  static String head() {
    return format(
        "fault",
        "guarantee",
        "protocol",
        "orders",
        "lost",
        "doubled",
        "other",
        "order",
        "digest",
        "fallback",
        "unscored",
        "wait s",
        "first s",
        "last s",
        "verdict");
  }

  /** One fault. */
  static String line(FaultResult result) {
    Counts counts = result.counts();
    return format(
        result.fault(),
        result.mode().guarantee(),
        result.mode().group(),
        number(counts.sent()),
        number(counts.lost()),
        number(counts.doubled()),
        number(counts.different()),
        number(counts.outOfOrder()),
        number(counts.wrongDigest()),
        number(counts.fallback()),
        number(counts.unscored()),
        seconds(result.times().longestWaitNanos()),
        range(result, Delay::firstNanos),
        range(result, Delay::lastNanos),
        result.isGood() ? "good" : "WRONG");
  }

  /** Seconds, for people. */
  static String seconds(long nanos) {
    return Text.number(nanos / (double) TimeUnit.SECONDS.toNanos(1));
  }

  private static String explanation() {
    return """

        other: answered again, and otherwise. order: before an order that was sent earlier on the same way.
        digest: scored on other histories than those that were recomputed. wait: longest, until a reader had it.
        first, last: from a blow until the first and the last score that was more than a second late,
        median and worst of all blows.
        """;
  }

  private static void append(FaultResult result, StringBuilder text) {
    String name =
        "%s, %s, %s: ".formatted(result.fault(), result.mode().guarantee(), result.mode().group());
    if (result.counts().untagged() > 0) {
      text.append("WRONG ").append(name).append(result.counts().untagged());
      text.append(" answers do not say where they come from\n");
    }
    result
        .findings()
        .forEach(wrong -> text.append("WRONG ").append(name).append(wrong).append('\n'));
    result.notes().forEach(note -> text.append(name).append(note).append('\n'));
  }

  private static String range(FaultResult result, ToLongFunction<Delay> which) {
    List<Long> nanos = new ArrayList<>();
    for (Delay delay : result.times().delays()) {
      if (delay.orders() > 0) {
        nanos.add(which.applyAsLong(delay));
      }
    }
    if (nanos.isEmpty()) {
      return "-";
    }
    nanos.sort(null);
    return seconds(nanos.get(nanos.size() / 2)) + "/" + seconds(nanos.get(nanos.size() - 1));
  }

  private static String number(long count) {
    return Long.toString(count);
  }

  private static String format(Object... cells) {
    return String.format(
        Locale.ROOT, "%-18s %-13s %-8s %7s %5s %8s %6s %6s %7s %9s %9s %9s %9s %9s  %s%n", cells);
  }
}
