package io.orderguard.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderguard.catalogue.CanonicalText;
import io.orderguard.reference.ScalingFile.Scale;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code {feature: text or number}}: what stands for a missing value, of all kinds of features. */
final class DefaultsFile {

  /** The reference's names of an order's time and id. */
  private static final Set<String> IDENTITY = Set.of("orderDate", "objectId");

  private final JsonSource source;

  private DefaultsFile(JsonSource source) {
    this.source = source;
  }

  static DefaultsFile read(JsonSource source) {
    source.isObject("features");
    return new DefaultsFile(source);
  }

  /** The names in the file's order, without those of categorical columns. */
  List<String> namesBeside(Set<String> categorical) {
    List<String> names = new ArrayList<>();
    Iterator<String> all = source.content().fieldNames();
    while (all.hasNext()) {
      String name = all.next();
      if (!categorical.contains(name) && !IDENTITY.contains(name)) {
        names.add(name);
      }
    }
    return names;
  }

  /** The row of a categorical column's default. */
  int row(String column, CanonicalText canonical, Map<String, Integer> rows) {
    JsonNode value = require(column);
    if (value.isMissingNode()) {
      return 0;
    }
    if (!value.isTextual() && !value.isNumber()) {
      source.mistake(
          "the default of %s must be a text or a number, found %s"
              .formatted(column, JsonSource.kind(value)));
      return 0;
    }
    String text = canonical.of(value.asText());
    Integer row = rows.get(text);
    if (row == null && value.isNumber()) {
      row = rows.get(CanonicalText.WHOLE_NUMBER.of(text)); // 0.0 of a program that has only floats
    }
    if (row == null) {
      source.mistake("the default of " + column + " must be in its vocabulary, found no such text");
    }
    return row == null ? 0 : row;
  }

  /** The default of a column of numbers. */
  double number(String column, Scale scale) {
    if (scale.scale() == 0 && scale.min() == 0 && !source.content().has(column)) {
      return 0; // the column is 0 whatever stands for a missing value
    }
    JsonNode value = require(column);
    double number = value.isMissingNode() ? 0 : number(value);
    if (!Double.isFinite(number)) {
      source.mistake(
          "the default of %s must be a finite number, found %s"
              .formatted(column, JsonSource.kind(value)));
    }
    return Double.isFinite(number) ? number : 0;
  }

  private static double number(JsonNode value) {
    if (value.isNumber()) {
      return value.doubleValue();
    }
    try {
      return value.isTextual() ? Double.parseDouble(value.textValue()) : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN; // no number: the caller says so
    }
  }

  private JsonNode require(String column) {
    JsonNode value = source.content().path(column);
    if (value.isMissingNode() && source.content() instanceof ObjectNode) {
      source.mistake("the default of " + column + " is missing");
    }
    return value;
  }
}
