package io.orderguard.endtoend;

import io.orderguard.figures.Bars;
import io.orderguard.figures.Text;
import java.util.List;
import java.util.Locale;

/**
 * Lines over one axis as one SVG element. The vertical axis is logarithmic, since latencies of
 * interest differ by orders of magnitude. Points of all lines lie at the same places.
 */
final class Curves {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 320;
  private static final int LEFT = 60;
  private static final int TOP = 30;
  private static final int BOTTOM = 40;
  private static final List<String> COLOURS =
      List.of("#1f5f8b", "#b4552d", "#5b7f3a", "#9a9a94", "#6ea8cc", "#e0a17f");

  /** Latencies below it are all the same to anybody. */
  private static final double LEAST = 0.1;

  private final StringBuilder svg = new StringBuilder();
  private final List<String> places;
  private double lowest = Double.MAX_VALUE;
  private double highest = LEAST;

  private Curves(List<String> places) {
    this.places = places;
  }

  /** One line: a value for each place. */
  record Line(String name, List<Double> values) {

    Line {
      values = List.copyOf(values);
    }
  }

  /**
   * A plot.
   *
   * @param places names along the axis, at least two; an empty one is not written
   */
  static String svg(List<String> places, List<Line> lines) {
    Curves curves = new Curves(places);
    lines.forEach(line -> line.values().forEach(curves::cover));
    curves.draw(lines);
    return curves.svg.toString();
  }

  private void cover(double value) {
    lowest = Math.min(lowest, Math.max(LEAST, value));
    highest = Math.max(highest, value);
  }

  private void draw(List<Line> lines) {
    add("<svg viewBox=\"0 0 %d %d\" role=\"img\">%n", WIDTH, HEIGHT);
    grid();
    axis();
    for (int i = 0; i < lines.size(); i++) {
      line(lines.get(i), i);
    }
    svg.append("</svg>\n");
  }

  /** One, two and five of each power of ten. */
  private void grid() {
    for (double power = LEAST; power <= highest * 10; power *= 10) {
      for (int step : new int[] {1, 2, 5}) {
        double value = power * step;
        if (value >= lowest && value <= highest) {
          add(
              "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#e4e4e0\"/>",
              LEFT, WIDTH, y(value), y(value));
          add(
              "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n",
              LEFT - 6, y(value) + 4, Text.number(value));
        }
      }
    }
  }

  private void axis() {
    for (int i = 0; i < places.size(); i++) {
      add(
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
          x(i), HEIGHT - 12, Bars.escaped(places.get(i)));
    }
  }

  private void line(Line line, int index) {
    String colour = COLOURS.get(index % COLOURS.size());
    add("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"", colour);
    for (int i = 0; i < line.values().size(); i++) {
      add("%.1f,%.1f ", x(i), y(line.values().get(i)));
    }
    add("\"/>%n");
    int left = LEFT + index * 220;
    add("<rect x=\"%d\" y=\"4\" width=\"12\" height=\"12\" fill=\"%s\"/>", left, colour);
    add("<text x=\"%d\" y=\"15\">%s</text>%n", left + 18, Bars.escaped(line.name()));
  }

  private double x(int place) {
    double room = WIDTH - LEFT - 30.0;
    return LEFT + 15 + room * place / Math.max(1, places.size() - 1);
  }

  private double y(double value) {
    double range = Math.max(1e-6, Math.log(highest / lowest));
    double share = Math.log(Math.max(lowest, value) / lowest) / range;
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share;
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
