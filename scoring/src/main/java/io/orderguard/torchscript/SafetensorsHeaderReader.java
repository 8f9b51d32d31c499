package io.orderguard.torchscript;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a header token by token: nothing is kept that is not part of the result. */
final class SafetensorsHeaderReader {
  /** Each becomes a map of the file, and a process may have some 65,000. */
  private static final int MAX_TENSORS = 10_000;

  private static final int MAX_LIST = 64;

  private final JsonParser json;
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final List<SafetensorsHeader.Place> tensors = new ArrayList<>();

  private SafetensorsHeaderReader(JsonParser json) {
    this.json = json;
  }

  /**
   * @throws IllegalArgumentException if it is no such header; positions are not checked against any
   *     file yet
   */
  static SafetensorsHeader read(ByteBuffer header) {
    try (JsonParser json = SafetensorsHeader.JSON.createParser(text(header))) {
      return new SafetensorsHeaderReader(json).header();
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "The header must be JSON as the format has it, found: " + e.getOriginalMessage(), e);
    } catch (IOException e) { // not in memory
      throw new UncheckedIOException(e);
    }
  }

  private static String text(ByteBuffer header) {
    try {
      String text = UTF_8.newDecoder().decode(header).toString();
      if (!text.startsWith("{")) {
        throw new IllegalArgumentException("The header must start with '{'");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("The header must be UTF-8", e);
    }
  }

  private SafetensorsHeader header() throws IOException {
    expect(JsonToken.START_OBJECT, "The header");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (name.equals(SafetensorsHeader.METADATA)) {
        metadata();
      } else {
        SafeTensor.requireName(name);
        tensor(name);
      }
    }
    if (json.nextToken() != null) {
      throw new IllegalArgumentException("The header must end with its object");
    }
    return new SafetensorsHeader(metadata, tensors);
  }

  private void metadata() throws IOException {
    expect(JsonToken.START_OBJECT, SafetensorsHeader.METADATA);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      expect(JsonToken.VALUE_STRING, "A value of " + SafetensorsHeader.METADATA);
      metadata.put(key, json.getText());
    }
  }

  private void tensor(String name) throws IOException {
    String what = "Tensor " + name;
    ElementType type = null;
    long[] shape = null;
    long[] offsets = null;
    expect(JsonToken.START_OBJECT, what);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      switch (key) {
        case "dtype" -> type = type(what);
        case "shape" -> shape = numbers(what + ": shape");
        case "data_offsets" -> offsets = numbers(what + ": data_offsets");
        default -> throw wrong(what, "have dtype, shape and data_offsets only", "another key");
      }
    }
    add(name, type, shape, offsets);
  }

  private void add(
      String name, @Nullable ElementType type, long @Nullable [] shape, long @Nullable [] offsets) {
    if (type == null || shape == null || offsets == null) {
      throw wrong("Tensor " + name, "have dtype, shape and data_offsets", "not all of them");
    }
    if (offsets.length != 2) {
      throw wrong("Tensor " + name, "have two data_offsets", Integer.toString(offsets.length));
    }
    if (tensors.size() == MAX_TENSORS) {
      throw wrong("The header", "have at most " + MAX_TENSORS + " tensors", "more");
    }
    tensors.add(new SafetensorsHeader.Place(name, type, shape, offsets[0], offsets[1]));
  }

  private ElementType type(String what) throws IOException {
    expect(JsonToken.VALUE_STRING, what + ": dtype");
    String found = json.getText();
    for (ElementType type : ElementType.values()) {
      if (type.name().equals(found)) {
        return type;
      }
    }
    throw wrong(what, "have a dtype of " + Arrays.toString(ElementType.values()), "another");
  }

  private long[] numbers(String what) throws IOException {
    expect(JsonToken.START_ARRAY, what);
    long[] numbers = new long[MAX_LIST];
    int count = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (count == MAX_LIST) {
        throw wrong(what, "have at most " + MAX_LIST + " numbers", "more");
      }
      require(JsonToken.VALUE_NUMBER_INT, what);
      numbers[count] = json.getLongValue();
      count++;
    }
    return Arrays.copyOf(numbers, count);
  }

  private void expect(JsonToken expected, String what) throws IOException {
    json.nextToken();
    require(expected, what);
  }

  private void require(JsonToken expected, String what) {
    if (json.currentToken() != expected) {
      throw wrong(what, "be " + words(expected), words(json.currentToken()));
    }
  }

  private static String words(@Nullable JsonToken token) {
    return token == null
        ? "its end"
        : switch (token) {
          case START_OBJECT -> "an object";
          case START_ARRAY -> "a list";
          case VALUE_STRING -> "a text";
          case VALUE_NUMBER_INT -> "a whole number";
          case VALUE_NUMBER_FLOAT -> "a fraction";
          case VALUE_TRUE, VALUE_FALSE -> "a truth value";
          case VALUE_NULL -> "null";
          default -> "something else";
        };
  }

  private static IllegalArgumentException wrong(String what, String rule, String found) {
    return new IllegalArgumentException(what + " must " + rule + ", found " + found);
  }
}
