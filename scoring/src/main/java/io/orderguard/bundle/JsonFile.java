package io.orderguard.bundle;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One JSON file of a bundle to and from a record of this package. Written: UTF-8, the record's
 * order of keys (maps sorted), two spaces, the shortest digits that give each double back, a line
 * feed at the end; so equal records are equal bytes. Read strictly: nothing unknown, missing, null,
 * twice, of another type or behind the end.
 *
 * <p>Every file says its {@code format}; one that is newer than the program is refused as such
 * before anything else in it is looked at. A file whose form has changed since has a newest format
 * of its own, in its {@link Reading}.
 */
final class JsonFile {

  /** The format of most files; older ones must stay readable. */
  static final int FORMAT = 1;

  private static final long MAX_BYTES = 32L << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER) // the same digits on every Java
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(LogicalType.Textual, JsonFile::refuseOtherTypes)
          .defaultSetterInfo(JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL))
          .build();

  private JsonFile() {}

  /**
   * What a file may be.
   *
   * @param type its record
   * @param newest the newest format that is read
   * @param optionalObjects paths (RFC 6901) of objects that a file need not have: they read as {}
   * @param optionalLists paths of lists that a file need not have: they read as empty
   */
  record Reading<T>(
      Class<T> type, int newest, List<String> optionalObjects, List<String> optionalLists) {}

  private static void refuseOtherTypes(MutableCoercionConfig text) {
    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
  }

  static void write(Path file, Object content) throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
    String text = JSON.writer(printer).writeValueAsString(content);
    Files.write(file, (text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @param optionalLists paths (RFC 6901) of lists that a file need not have: they read as empty
   * @throws IllegalArgumentException if the content is not that of such a file
   * @throws IOException if it cannot be read
   */
  static <T> T read(Path file, Class<T> type, String... optionalLists) throws IOException {
    return read(file, new Reading<>(type, FORMAT, List.of(), List.of(optionalLists)));
  }

  /**
   * @throws IllegalArgumentException if the content is not that of such a file
   * @throws IOException if it cannot be read
   */
  static <T> T read(Path file, Reading<T> reading) throws IOException {
    requireSize(file);
    try {
      JsonNode tree = JSON.readTree(Files.readAllBytes(file));
      requireFormat(tree, reading.newest());
      for (String object : reading.optionalObjects()) {
        addIfMissing(tree, JsonPointer.compile(object), JSON.createObjectNode());
      }
      for (String list : reading.optionalLists()) {
        addIfMissing(tree, JsonPointer.compile(list), JSON.createArrayNode());
      }
      return JSON.treeToValue(tree, reading.type());
    } catch (UnrecognizedPropertyException e) {
      throw new IllegalArgumentException("must have no property '" + e.getPropertyName() + "'", e);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("is not as it must be: " + e.getOriginalMessage(), e);
    }
  }

  private static void addIfMissing(JsonNode tree, JsonPointer path, JsonNode empty) {
    String name = path.last().getMatchingProperty();
    if (tree.at(path.head()) instanceof ObjectNode properties && !properties.has(name)) {
      properties.set(name, empty);
    }
  }

  private static void requireSize(Path file) throws IOException {
    long bytes = Files.size(file);
    if (bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "must have at most " + MAX_BYTES + " bytes, found " + bytes);
    }
  }

  private static void requireFormat(JsonNode tree, int newest) {
    JsonNode format = tree.path("format");
    if (!format.isInt() || format.intValue() < 1) {
      throw new IllegalArgumentException(
          "must say its format, 1 or more, found " + tree.get("format"));
    }
    if (format.intValue() > newest) {
      throw new IllegalArgumentException(
          "has format %d; this version of the program supports at most %d"
              .formatted(format.intValue(), newest));
    }
  }
}
