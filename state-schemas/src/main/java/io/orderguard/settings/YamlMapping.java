package io.orderguard.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** YAML text as a mapping of plain values: no tags, no classes, duplicate keys refused. */
final class YamlMapping {

  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private YamlMapping() {}

  static Map<String, Object> parse(String yaml, String source) {
    try {
      JsonNode tree = YAML.readTree(yaml);
      if (tree.isMissingNode() || tree.isNull()) {
        return Map.of();
      }
      return YAML.readerFor(new TypeReference<LinkedHashMap<String, Object>>() {}).readValue(tree);
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
}
