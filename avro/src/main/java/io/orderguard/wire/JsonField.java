package io.orderguard.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/**
 * One field of the reader schema, as JSON has it.
 *
 * @param absent what stands for an absent or null value
 * @param required whether there is nothing that could
 */
record JsonField(
    String name, int position, JsonType type, @Nullable Object absent, boolean required) {

  /** Null if no JSON value of one piece can be of the field's type. */
  static @Nullable JsonField of(Schema.Field field) {
    boolean nullable = field.schema().isNullable();
    JsonType type = JsonType.of(valueSchema(field.schema()));
    if (type == null) {
      return null;
    }
    boolean required = !nullable && !field.hasDefaultValue();
    Object absent = field.hasDefaultValue() ? GenericData.get().getDefaultValue(field) : null;
    return new JsonField(field.name(), field.pos(), type, absent, required);
  }

  /** The value that a parser stands on. */
  @Nullable Object value(JsonParser parser) throws IOException {
    if (parser.hasToken(JsonToken.VALUE_NULL)) {
      return absentValue();
    }
    Object value = type.reading().value(parser);
    if (value == null) {
      throw new UndecodableException(
          "Field " + name + " must be " + type.rule() + ", found " + kind(parser.currentToken()));
    }
    return value;
  }

  @Nullable Object absentValue() {
    if (required) {
      throw new UndecodableException("Field " + name + " must not be missing");
    }
    return absent;
  }

  private static String kind(JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> "another text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "another number";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      case START_ARRAY -> "a list";
      default -> "an object";
    };
  }

  /** Of a union with null, the other branch. */
  private static Schema valueSchema(Schema schema) {
    if (!schema.isUnion()) {
      return schema;
    }
    List<Schema> branches =
        schema.getTypes().stream().filter(branch -> branch.getType() != Schema.Type.NULL).toList();
    return branches.size() == 1 ? branches.get(0) : schema;
  }
}
