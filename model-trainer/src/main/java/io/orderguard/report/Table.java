package io.orderguard.report;

import java.util.ArrayList;
import java.util.List;

/** A table: names in the first column, numbers in the others. */
final class Table {

  private final List<String> head;
  private final List<List<String>> rows = new ArrayList<>();

  Table(List<String> head) {
    this.head = List.copyOf(head);
  }

  static Table of(String... head) {
    return new Table(List.of(head));
  }

  Table row(String... cells) {
    return row(List.of(cells));
  }

  Table row(List<String> cells) {
    if (cells.size() != head.size()) {
      throw new IllegalArgumentException(
          "A row must have %d cells, found %d".formatted(head.size(), cells.size()));
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  void write(Markup page) {
    page.open("div", "class", "table").open("table").open("thead").open("tr");
    head.forEach(cell -> page.element("th", cell, "scope", "col"));
    page.close().close().open("tbody").text("\n");
    for (List<String> row : rows) {
      page.open("tr").element("th", row.get(0), "scope", "row");
      row.subList(1, row.size()).forEach(cell -> page.element("td", cell));
      page.closeLine();
    }
    page.close().close().closeLine();
  }
}
