package io.orderguard.faults;

import io.orderguard.faults.FaultResult.Delay;
import io.orderguard.figures.Bars;
import io.orderguard.figures.Machine;
import io.orderguard.figures.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Results to look at: how long late scores took after each blow, then all figures. */
final class FaultsPage {

  private FaultsPage() {}

  static String of(Machine machine, List<FaultResult> results) {
    Page page = new Page("bench faults").paragraph(machine.hardware());
    for (FaultResult result : results) {
      List<Bars.Group> groups = groups(result);
      if (!groups.isEmpty()) {
        page.heading(
            "%s, %s, %s"
                .formatted(result.fault(), result.mode().guarantee(), result.mode().group()));
        page.paragraph("Seconds from each blow to the first and to the last late score.");
        page.plot(Bars.svg(groups));
      }
    }
    return page.heading("All figures").figures(FaultsText.of(results)).html();
  }

  private static List<Bars.Group> groups(FaultResult result) {
    List<Bars.Group> groups = new ArrayList<>();
    for (Delay delay : result.times().delays()) {
      groups.add(
          new Bars.Group(
              Integer.toString(groups.size() + 1),
              List.of(
                  new Bars.Bar("first", seconds(delay.firstNanos())),
                  new Bars.Bar("last", seconds(delay.lastNanos())))));
    }
    return groups;
  }

  private static double seconds(long nanos) {
    return nanos / (double) TimeUnit.SECONDS.toNanos(1);
  }
}
