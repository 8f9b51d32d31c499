package io.orderguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Checks that nothing of a chart lies outside its view box, labels included. */
final class ChartFrame {

  /** Mean width of a character of the charts' 12 pixel text, generously. */
  private static final double CHARACTER = 7;

  private final Element chart;
  private final double width;
  private final double height;

  ChartFrame(Element chart) {
    this.chart = chart;
    String[] box = chart.getAttribute("viewBox").split(" ", -1);
    this.width = Double.parseDouble(box[2]);
    this.height = Double.parseDouble(box[3]);
  }

  void requireEverythingInside(String context) {
    String name = chart.getAttribute("aria-label") + ", " + context;
    for (Element each : drawn()) {
      switch (each.getTagName()) {
        case "line" -> {
          requireInside(name, number(each, "x1"), number(each, "y1"));
          requireInside(name, number(each, "x2"), number(each, "y2"));
        }
        case "rect" -> {
          requireInside(name, number(each, "x"), number(each, "y"));
          requireInside(
              name,
              number(each, "x") + number(each, "width"),
              number(each, "y") + number(each, "height"));
        }
        case "circle" -> requireInside(name, number(each, "cx"), number(each, "cy"));
        case "polyline" -> requirePointsInside(name, each.getAttribute("points"));
        case "text" -> requireTextInside(name, each);
        default -> assertThat(each.getTagName()).as(name).isEqualTo("title");
      }
    }
  }

  private List<Element> drawn() {
    List<Element> elements = new ArrayList<>();
    NodeList children = chart.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i).getNodeType() == Node.ELEMENT_NODE) {
        elements.add((Element) children.item(i));
      }
    }
    return elements;
  }

  private void requirePointsInside(String name, String points) {
    for (String point : points.split(" ", -1)) {
      String[] pair = point.split(",", -1);
      requireInside(name, Double.parseDouble(pair[0]), Double.parseDouble(pair[1]));
    }
  }

  private void requireTextInside(String name, Element text) {
    if (text.hasAttribute("transform")) {
      return; // the title of the vertical axis, centred on it
    }
    double length = CHARACTER * text.getTextContent().length();
    double left =
        switch (text.getAttribute("text-anchor")) {
          case "middle" -> number(text, "x") - length / 2;
          case "end" -> number(text, "x") - length;
          default -> number(text, "x");
        };
    requireInside(name + ": " + text.getTextContent(), left, number(text, "y") - 10);
    requireInside(name + ": " + text.getTextContent(), left + length, number(text, "y"));
  }

  private void requireInside(String name, double x, double y) {
    assertThat(x).as("x of %s", name).isBetween(-0.01, width + 0.01);
    assertThat(y).as("y of %s", name).isBetween(-0.01, height + 0.01);
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
