package io.orderguard.report;

import java.util.LinkedHashMap;
import java.util.Map;

/** Says which colour is what. */
final class Legend {

  private final Map<String, Colour> entries = new LinkedHashMap<>();

  Legend add(String name, Colour colour) {
    entries.put(name, colour);
    return this;
  }

  /** Nothing for a single entry: the title says it already. */
  void write(Markup page) {
    if (entries.size() < 2) {
      return;
    }
    page.open("ul", "class", "legend");
    entries.forEach(
        (name, colour) ->
            page.open("li")
                .element("span", "", "class", "swatch " + colour.cssClass())
                .text(name)
                .close());
    page.closeLine();
  }
}
