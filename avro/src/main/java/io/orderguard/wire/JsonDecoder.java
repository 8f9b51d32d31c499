package io.orderguard.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Plain JSON: one object whose keys are the reader schema's fields or their aliases. Other keys are
 * skipped. A null or absent value is the field's default, else null where the field may be null.
 *
 * <p>Messages name fields and kinds of values. What Jackson says about broken JSON quotes it, so it
 * is dropped.
 */
public final class JsonDecoder implements RecordDecoder {

  private static final int MOST_BYTES = 1 << 20;
  private static final int DEEPEST = 64;
  private static final Object UNSET = new Object();

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES) // keys are the sender's choice
          .build();

  private final Schema schema;
  private final List<JsonField> fields;
  private final Map<String, JsonField> fieldsByKey;

  private JsonDecoder(Schema schema, List<JsonField> fields, Map<String, JsonField> fieldsByKey) {
    this.schema = schema;
    this.fields = fields;
    this.fieldsByKey = fieldsByKey;
  }

  /**
   * A decoder into a record schema whose fields are texts, numbers, booleans and enums.
   *
   * @throws IllegalArgumentException that lists every field of another type
   */
  public static JsonDecoder of(Schema schema) {
    List<JsonField> fields = new ArrayList<>();
    List<String> unusable = new ArrayList<>();
    Map<String, JsonField> byKey = new HashMap<>();
    for (Schema.Field declared : schema.getFields()) {
      JsonField field = JsonField.of(declared);
      if (field == null) {
        unusable.add(declared.name());
        continue;
      }
      fields.add(field);
      byKey.put(field.name(), field);
      declared.aliases().forEach(alias -> byKey.putIfAbsent(alias, field));
    }
    if (!unusable.isEmpty()) {
      throw new IllegalArgumentException(
          "Fields of a schema for JSON must be texts, numbers, booleans or enums, or one of these"
              + " or null; leave others out, they are skipped then; found "
              + unusable);
    }
    return new JsonDecoder(schema, fields, byKey);
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public GenericRecord decode(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw new UndecodableException(
          "JSON must be at most " + MOST_BYTES + " bytes, found " + bytes.length);
    }
    try (JsonParser parser = JSON.createParser(bytes)) {
      return record(values(parser));
    } catch (IOException e) {
      throw new UndecodableException("Not one JSON object: broken" + at(e));
    }
  }

  private @Nullable Object[] values(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new UndecodableException("Not one JSON object: it begins otherwise");
    }
    @Nullable Object[] values = new Object[fields.size()];
    Arrays.fill(values, UNSET);
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      JsonField field = fieldsByKey.get(key);
      if (field == null) {
        parser.skipChildren();
      } else if (values[field.position()] == UNSET) {
        values[field.position()] = field.value(parser);
      } else {
        throw new UndecodableException("Field " + field.name() + " is there twice");
      }
    }
    if (parser.nextToken() != null) {
      throw new UndecodableException("Not one JSON object: something follows it");
    }
    return values;
  }

  private GenericRecord record(@Nullable Object[] values) {
    GenericRecord record = new GenericData.Record(schema);
    for (int i = 0; i < values.length; i++) {
      record.put(i, values[i] == UNSET ? fields.get(i).absentValue() : values[i]);
    }
    return record;
  }

  private static String at(IOException e) {
    JsonLocation location = e instanceof JsonProcessingException json ? json.getLocation() : null;
    return location == null ? "" : " at byte " + location.getByteOffset();
  }
}
