package io.orderguard.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The answer to "is it well?".
 *
 * @param conditions what was looked at and what was found, in order; plain words
 * @param failing the conditions that do not hold
 */
record HealthReport(Map<String, String> conditions, List<String> failing) {

  HealthReport {
    conditions = new LinkedHashMap<>(conditions); // keeps the order, which Map.copyOf does not
    failing = List.copyOf(failing);
  }

  boolean holds() {
    return failing.isEmpty();
  }

  /** One JSON object. Names and findings are plain words: nothing to escape. */
  String json() {
    StringJoiner names = new StringJoiner("\",\"", "[\"", "\"]").setEmptyValue("[]");
    failing.forEach(names::add);
    StringJoiner found = new StringJoiner(",", "{", "}");
    conditions.forEach((name, value) -> found.add("\"" + name + "\":\"" + value + "\""));
    return "{\"ok\":" + holds() + ",\"failing\":" + names + ",\"conditions\":" + found + "}\n";
  }
}
