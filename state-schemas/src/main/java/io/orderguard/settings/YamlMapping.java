package io.orderguard.settings;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * YAML text as a mapping of plain values: no tags, no classes, duplicate keys refused. Numbers,
 * truths and dates keep the text they were written with, so that who wants a text gets that one.
 */
final class YamlMapping {

  private static final JsonFactory YAML =
      new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private YamlMapping() {}

  /**
   * A value that is no text, and how it was written.
   *
   * @param value a number or a truth
   */
  record Written(String text, Object value) {

    @Override
    public String toString() {
      return text;
    }
  }

  static Map<String, Object> parse(String yaml, String source) {
    try (JsonParser parser = YAML.createParser(yaml)) {
      JsonToken first = parser.nextToken();
      if (first == null || first == JsonToken.VALUE_NULL) {
        return Map.of();
      }
      require(first == JsonToken.START_OBJECT, "it must hold keys and values");
      Map<String, Object> mapping = mapping(parser);
      require(parser.nextToken() == null, "it must be one document");
      return mapping;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "Configuration " + source + " is not one YAML mapping: " + e.getMessage(), e);
    }
  }

  /** The value as a mapping; empty if it is not one. */
  static Map<String, Object> of(@Nullable Object value) {
    Map<String, Object> mapping = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> mapping.put(String.valueOf(key), inner));
    }
    return mapping;
  }

  /** What a value is, apart from how it was written. */
  static @Nullable Object plain(@Nullable Object value) {
    return value instanceof Written written ? written.value() : value;
  }

  private static Map<String, Object> mapping(JsonParser parser) throws IOException {
    Map<String, Object> mapping = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      mapping.put(key, value(parser));
    }
    return mapping;
  }

  private static List<@Nullable Object> list(JsonParser parser) throws IOException {
    List<@Nullable Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(parser));
    }
    return list;
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(parser);
      case START_ARRAY -> list(parser);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          new Written(parser.getText(), parser.getNumberValue());
      case VALUE_TRUE, VALUE_FALSE -> new Written(parser.getText(), parser.getBooleanValue());
      case VALUE_NULL -> null;
      default -> parser.getText();
    };
  }

  private static void require(boolean holds, String rule) throws IOException {
    if (!holds) {
      throw new IOException(rule);
    }
  }
}
