package io.orderguard.report;

import java.util.List;

/** What else is worth saying about the run. */
record RunSection(List<Fact> facts) implements Section {

  @Override
  public String title() {
    return "The run";
  }

  @Override
  public void write(Markup page) {
    new FactList(facts).write(page);
  }
}
