package io.orderguard.figures;

import java.util.List;
import java.util.Locale;

/** Groups of columns as one SVG element. */
public final class Bars {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 300;
  private static final int TOP = 40;
  private static final int BOTTOM = 30;
  private static final double FILLED = 0.86;
  private static final List<String> COLOURS =
      List.of("#9a9a94", "#1f5f8b", "#6ea8cc", "#b4552d", "#e0a17f", "#5b7f3a", "#a9c48d");

  private Bars() {}

  /** One column. */
  public record Bar(String name, double value) {}

  /** Columns beside each other; every group has the same names. */
  public record Group(String name, List<Bar> bars) {

    public Group {
      bars = List.copyOf(bars);
    }
  }

  /** At least one group with at least one column. */
  public static String svg(List<Group> groups) {
    double highest = 0;
    for (Group group : groups) {
      for (Bar bar : group.bars()) {
        highest = Math.max(highest, bar.value());
      }
    }
    StringBuilder svg = new StringBuilder();
    add(svg, "<svg viewBox=\"0 0 %d %d\" role=\"img\">%n", WIDTH, HEIGHT);
    legend(svg, groups.get(0).bars());
    double width = (double) WIDTH / groups.size();
    for (int i = 0; i < groups.size(); i++) {
      group(svg, groups.get(i), i * width, width, Math.max(highest, 1e-9));
    }
    return svg.append("</svg>\n").toString();
  }

  private static void legend(StringBuilder svg, List<Bar> bars) {
    double width = (double) WIDTH / bars.size();
    for (int i = 0; i < bars.size(); i++) {
      double x = i * width;
      add(svg, "<rect x=\"%.1f\" y=\"4\" width=\"12\" height=\"12\" fill=\"%s\"/>", x, colour(i));
      add(svg, "<text x=\"%.1f\" y=\"15\">%s</text>%n", x + 18, escaped(bars.get(i).name()));
    }
  }

  private static void group(
      StringBuilder svg, Group group, double left, double width, double highest) {
    double column = width * FILLED / group.bars().size();
    int room = HEIGHT - TOP - BOTTOM;
    for (int i = 0; i < group.bars().size(); i++) {
      double value = group.bars().get(i).value();
      double height = room * value / highest;
      double x = left + width * (1 - FILLED) / 2 + i * column;
      double y = HEIGHT - BOTTOM - height;
      add(svg, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" ", x, y, column * 0.92);
      add(svg, "height=\"%.1f\" fill=\"%s\"/>", height, colour(i));
      add(svg, "<text x=\"%.1f\" y=\"%.1f\" ", x + column * 0.46, y - 4);
      add(svg, "text-anchor=\"middle\">%s</text>%n", Text.number(value));
    }
    add(svg, "<text x=\"%.1f\" y=\"%d\" ", left + width / 2, HEIGHT - 10);
    add(svg, "text-anchor=\"middle\">%s</text>%n", escaped(group.name()));
  }

  private static String colour(int index) {
    return COLOURS.get(index % COLOURS.size());
  }

  private static void add(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }

  /** A text as content of an element. */
  public static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
