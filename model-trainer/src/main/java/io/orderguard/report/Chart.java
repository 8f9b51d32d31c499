package io.orderguard.report;

/** A picture. */
interface Chart {

  /** Writes it as one inline SVG element. */
  void write(Markup page);
}
