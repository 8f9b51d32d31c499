package io.orderguard.report;

/** A chart with its title and a word on how to read it. */
record Figure(ChartText text, Chart chart, String note) {

  void write(Markup page) {
    page.open("figure").element("figcaption", text.title());
    chart.write(page);
    page.element("p", note, "class", "note").closeLine();
  }
}
