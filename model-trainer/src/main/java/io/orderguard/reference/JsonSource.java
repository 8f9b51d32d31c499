package io.orderguard.reference;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One JSON file of an import.
 *
 * @param file where it is
 * @param content missing if it could not be read, which is among the mistakes then
 * @param mistakes of the whole import
 */
record JsonSource(Path file, JsonNode content, Mistakes mistakes) {

  private static final long MAX_BYTES = 64L << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static JsonSource read(Path file, Mistakes mistakes) {
    try {
      long bytes = Files.size(file);
      if (bytes > MAX_BYTES) {
        mistakes.add(file, "must have at most " + MAX_BYTES + " bytes, found " + bytes);
        return new JsonSource(file, MissingNode.getInstance(), mistakes);
      }
      return new JsonSource(file, JSON.readTree(Files.readAllBytes(file)), mistakes);
    } catch (JsonProcessingException e) {
      mistakes.add(file, "must be JSON with each name once, found something else" + place(e));
    } catch (IOException e) {
      mistakes.add(file, "cannot be read: " + e);
    }
    return new JsonSource(file, MissingNode.getInstance(), mistakes);
  }

  /** Jackson's own words would quote the file, and so its categories. */
  private static String place(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    return location == null
        ? ""
        : " in line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  void mistake(String rule) {
    mistakes.add(file, rule);
  }

  /** Whether it is an object; if not, that is a mistake, once. */
  boolean isObject(String of) {
    if (!content.isObject() && !content.isMissingNode()) {
      mistake("must be an object of " + of + ", found " + kind(content));
    }
    return content.isObject();
  }

  /** What a value is, without what it says. */
  static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list of " + node.size();
      case OBJECT -> "an object of " + node.size();
      case STRING -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "a boolean";
      case NULL -> "null";
      case MISSING -> "nothing";
      case BINARY, POJO -> "something else";
    };
  }
}
