package io.orderguard.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The answer to "is it well?".
 *
 * @param conditions what was looked at and what was found, in order; words for people
 * @param failing the conditions that do not hold
 */
public record HealthReport(Map<String, String> conditions, List<String> failing) {

  public HealthReport {
    conditions = new LinkedHashMap<>(conditions); // keeps the order, which Map.copyOf does not
    failing = List.copyOf(failing);
  }

  /** Whether all conditions hold. */
  public boolean holds() {
    return failing.isEmpty();
  }

  /** One JSON object on one line. */
  public String json() {
    StringJoiner names = new StringJoiner(",", "[", "]");
    failing.forEach(name -> names.add(quoted(name)));
    StringJoiner found = new StringJoiner(",", "{", "}");
    conditions.forEach((name, value) -> found.add(quoted(name) + ":" + quoted(value)));
    return "{\"ok\":" + holds() + ",\"failing\":" + names + ",\"conditions\":" + found + "}\n";
  }

  /** A finding may be the message of a failure, with quotes and line ends. */
  private static String quoted(String text) {
    return "\"" + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
  }

  /** Gathers a report, condition by condition. Used by one thread. */
  public static final class Findings {

    private final Map<String, String> found = new LinkedHashMap<>();
    private final List<String> failing = new ArrayList<>();

    /** Something that must hold for the report to hold. */
    public Findings require(String condition, String finding, boolean holds) {
      if (!holds) {
        failing.add(condition);
      }
      return note(condition, finding);
    }

    /** Something worth knowing that nothing depends on. */
    public Findings note(String condition, String finding) {
      found.put(condition, finding);
      return this;
    }

    /** All of it. */
    public HealthReport report() {
      return new HealthReport(found, failing);
    }
  }
}
