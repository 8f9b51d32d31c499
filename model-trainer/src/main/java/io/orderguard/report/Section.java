package io.orderguard.report;

/** One chapter of the page. */
interface Section {

  /** Over it. */
  String title();

  /** Writes what comes below the title. */
  void write(Markup page);
}
