package io.orderguard.report;

import java.util.List;

/** Names and values, one pair a line. */
record FactList(List<Fact> facts) {

  FactList {
    facts = List.copyOf(facts);
  }

  void write(Markup page) {
    page.open("dl", "class", "facts").text("\n");
    for (Fact fact : facts) {
      page.open("div").element("dt", fact.name()).element("dd", fact.value()).closeLine();
    }
    page.closeLine();
  }
}
