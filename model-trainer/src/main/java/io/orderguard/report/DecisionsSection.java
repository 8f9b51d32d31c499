package io.orderguard.report;

import io.orderguard.evaluation.GroupCount;
import io.orderguard.evaluation.OrderCounts;
import java.util.List;
import java.util.Locale;

/** What was decided, and which step of the ladder answered. */
record DecisionsSection(OrderCounts counts, List<BundleFacts> bundles) implements Section {

  @Override
  public String title() {
    return "Decisions and who made them";
  }

  @Override
  public void write(Markup page) {
    page.open("div", "class", "pair").text("\n");
    table("Decision", counts.decisions()).write(page);
    table("Rung", counts.rungs()).write(page);
    page.closeLine();
    if (counts.bundles().size() > 1) {
      table("Bundle", counts.bundles().stream().map(this::named).toList()).write(page);
    }
  }

  private static Table table(String head, List<GroupCount> groups) {
    long all = groups.stream().mapToLong(GroupCount::orders).sum();
    Table table = Table.of(head, "Orders", "Share", "Frauds", "Fraud rate");
    for (GroupCount group : groups) {
      table.row(
          group.name().toLowerCase(Locale.ROOT),
          NumberText.count(group.orders()),
          NumberText.percent((double) group.orders() / all),
          NumberText.count(group.frauds()),
          NumberText.percent(group.fraudRate()));
    }
    return table;
  }

  private GroupCount named(GroupCount group) {
    String name = bundles.get(Integer.parseInt(group.name())).id();
    return new GroupCount(name, group.orders(), group.labelled(), group.frauds());
  }
}
