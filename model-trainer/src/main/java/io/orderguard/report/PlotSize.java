package io.orderguard.report;

/**
 * Size of a chart, and of the margins that hold its labels, in units of its view box (pixels on a
 * wide screen).
 */
record PlotSize(int width, int height, int left, int right, int bottom) {

  static final int TOP = 14;

  /** Two of them side by side. */
  static final PlotSize HALF = new PlotSize(430, 330, 62, 28, 52);

  /** The whole column. */
  static final PlotSize WIDE = new PlotSize(880, 290, 70, 28, 52);

  int plotWidth() {
    return width - left - right;
  }

  int plotHeight() {
    return height - TOP - bottom;
  }

  /** Where the plot ends. */
  int end() {
    return width - right;
  }

  /** Where the plot stands. */
  int base() {
    return height - bottom;
  }
}
