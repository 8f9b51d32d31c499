package io.orderguard.endtoend;

import io.orderguard.figures.Bars;
import io.orderguard.figures.Text;
import java.util.List;
import java.util.Locale;

/** Lying columns made of parts, as one SVG element: where time goes. */
final class Stacks {
  private static final int WIDTH = 960;
  private static final int ROW = 34;
  private static final int TOP = 30;
  private static final int LEFT = 230;
  private static final double LEGEND = 155;
  private static final List<String> COLOURS =
      List.of("#9a9a94", "#1f5f8b", "#e0a17f", "#b4552d", "#a9c48d", "#6ea8cc");

  private Stacks() {}

  /** One column: a value for each part. */
  record Stack(String name, List<Double> values) {

    Stack {
      values = List.copyOf(values);
    }

    double sum() {
      return values.stream().mapToDouble(Double::doubleValue).sum();
    }
  }

  /**
   * A plot.
   *
   * @param parts their names
   * @param stacks at least one
   */
  static String svg(List<String> parts, List<Stack> stacks) {
    StringBuilder svg = new StringBuilder();
    double longest = stacks.stream().mapToDouble(Stack::sum).max().orElse(0);
    int height = TOP + ROW * stacks.size();
    add(svg, "<svg viewBox=\"0 0 %d %d\" role=\"img\">%n", WIDTH, height);
    for (int i = 0; i < parts.size(); i++) {
      double x = i * LEGEND;
      add(svg, "<rect x=\"%.1f\" y=\"4\" width=\"12\" height=\"12\" fill=\"%s\"/>", x, colour(i));
      add(svg, "<text x=\"%.1f\" y=\"15\">%s</text>%n", x + 18, Bars.escaped(parts.get(i)));
    }
    for (int i = 0; i < stacks.size(); i++) {
      stack(svg, stacks.get(i), TOP + i * ROW, Math.max(longest, 1e-9));
    }
    return svg.append("</svg>\n").toString();
  }

  private static void stack(StringBuilder svg, Stack stack, int top, double longest) {
    add(svg, "<text x=\"0\" y=\"%d\">%s</text>%n", top + 18, Bars.escaped(stack.name()));
    double room = WIDTH - LEFT - 70.0;
    double x = LEFT;
    for (int i = 0; i < stack.values().size(); i++) {
      double width = room * stack.values().get(i) / longest;
      add(
          svg,
          "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"24\" fill=\"%s\"/>%n",
          x,
          top,
          width,
          colour(i));
      x += width;
    }
    add(svg, "<text x=\"%.1f\" y=\"%d\">%s</text>%n", x + 6, top + 17, Text.number(stack.sum()));
  }

  private static String colour(int index) {
    return COLOURS.get(index % COLOURS.size());
  }

  private static void add(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
