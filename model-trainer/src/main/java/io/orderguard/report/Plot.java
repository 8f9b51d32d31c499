package io.orderguard.report;

import java.util.List;
import java.util.Locale;

/** The frame of a chart with two axes: opens the SVG element, draws grid, labels and titles. */
final class Plot {

  private final Markup page;
  private final PlotSize size;

  private Plot(Markup page, PlotSize size) {
    this.page = page;
    this.size = size;
  }

  /** Begins the picture. */
  static Plot open(Markup page, PlotSize size, ChartText text) {
    page.open(
            "svg",
            "xmlns",
            "http://www.w3.org/2000/svg",
            "viewBox",
            "0 0 " + size.width() + " " + size.height(),
            "role",
            "img",
            "aria-label",
            text.title())
        .element("title", text.title());
    Plot plot = new Plot(page, size);
    plot.titles(text);
    return plot;
  }

  /** Ends it. */
  void close() {
    page.closeLine();
  }

  /** Horizontal place of a position in [0, 1]. */
  double x(double position) {
    return size.left() + position * size.plotWidth();
  }

  /** Vertical place of a position in [0, 1], which rises from the base. */
  double y(double position) {
    return size.base() - position * size.plotHeight();
  }

  /** Grid lines and labels of the horizontal axis. */
  void xAxis(List<Tick> ticks) {
    for (Tick tick : ticks) {
      double x = x(tick.position());
      line("grid", x, size.base(), x, PlotSize.TOP);
    }
    xLabels(ticks);
  }

  /** Labels of the horizontal axis, without grid lines. */
  void xLabels(List<Tick> ticks) {
    line("axis", size.left(), size.base(), size.end(), size.base());
    for (Tick tick : ticks) {
      label(x(tick.position()), size.base() + 17, "middle", tick.label());
    }
  }

  /** Grid lines and labels of the vertical axis. */
  void yAxis(List<Tick> ticks) {
    for (Tick tick : ticks) {
      double y = y(tick.position());
      line("grid", size.left(), y, size.end(), y);
      label(size.left() - 8, y + 4, "end", tick.label());
    }
  }

  void line(String cssClass, double x1, double y1, double x2, double y2) {
    page.leaf(
        "line",
        "class",
        cssClass,
        "x1",
        number(x1),
        "y1",
        number(y1),
        "x2",
        number(x2),
        "y2",
        number(y2));
  }

  void label(double x, double y, String anchor, String text) {
    page.element("text", text, "x", number(x), "y", number(y), "text-anchor", anchor);
  }

  /** A rectangle that says something under the pointer. */
  void bar(Box box, Colour colour, String tooltip) {
    page.open(
            "rect",
            "class",
            "bar " + colour.cssClass(),
            "x",
            number(box.x()),
            "y",
            number(box.y()),
            "width",
            number(box.width()),
            "height",
            number(box.height()))
        .element("title", tooltip)
        .close();
  }

  /** A dot that says something under the pointer. */
  void dot(String cssClass, double x, double y, String tooltip) {
    page.open("circle", "class", cssClass, "cx", number(x), "cy", number(y), "r", "4")
        .element("title", tooltip)
        .close();
  }

  void polyline(String cssClass, String points) {
    page.leaf("polyline", "class", cssClass, "points", points);
  }

  /** At most two decimals: a hundredth of a pixel is not seen. */
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
  }

  private void titles(ChartText text) {
    double middle = (size.left() + size.end()) / 2.0;
    page.element(
        "text",
        text.xTitle(),
        "class",
        "axis-title",
        "x",
        number(middle),
        "y",
        number(size.height() - 8),
        "text-anchor",
        "middle");
    if (text.yTitle().isEmpty()) {
      return;
    }
    double y = (PlotSize.TOP + size.base()) / 2.0;
    page.element(
        "text",
        text.yTitle(),
        "class",
        "axis-title",
        "transform",
        "translate(14 " + number(y) + ") rotate(-90)",
        "text-anchor",
        "middle");
  }

  /** A rectangle: its upper left corner and its size. */
  record Box(double x, double y, double width, double height) {}
}
