package io.orderguard.catalogue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Finds a catalogue's fields in a schema and collects what does not fit. */
final class FieldLookup {

  private static final Set<Schema.Type> TEXTS =
      EnumSet.of(
          Schema.Type.STRING,
          Schema.Type.ENUM,
          Schema.Type.BOOLEAN,
          Schema.Type.INT,
          Schema.Type.LONG);

  /** A number that has a canonical text may come as any. */
  private static final Set<Schema.Type> TEXTS_AND_NUMBERS =
      EnumSet.of(
          Schema.Type.STRING,
          Schema.Type.ENUM,
          Schema.Type.BOOLEAN,
          Schema.Type.INT,
          Schema.Type.LONG,
          Schema.Type.FLOAT,
          Schema.Type.DOUBLE);

  private static final Set<Schema.Type> NUMBERS =
      EnumSet.of(
          Schema.Type.INT,
          Schema.Type.LONG,
          Schema.Type.FLOAT,
          Schema.Type.DOUBLE,
          Schema.Type.BOOLEAN);

  private final String catalogue;
  private final Schema schema;
  private final List<String> mistakes = new ArrayList<>();

  FieldLookup(String catalogue, Schema schema) {
    this.catalogue = catalogue;
    this.schema = schema;
  }

  TextField text(String name) {
    return text(name, CanonicalText.VERBATIM);
  }

  private TextField text(String name, CanonicalText canonical) {
    int position =
        canonical == CanonicalText.VERBATIM
            ? position(name, TEXTS, "text, an enum, a boolean or a whole number")
            : position(name, TEXTS_AND_NUMBERS, "text, an enum, a boolean or a number");
    return new TextField(name, position, canonical);
  }

  TimeField time(String name) {
    int position = position(name, EnumSet.of(Schema.Type.LONG), "a long in epoch milliseconds");
    Schema.Field field = schema.getField(name);
    LogicalType unit = field == null ? null : valueSchema(field).getLogicalType();
    if (unit != null
        && !(unit instanceof LogicalTypes.TimestampMillis)
        && !(unit instanceof LogicalTypes.TimestampMicros)) {
      mistakes.add(
          "field " + name + " must be timestamp-millis or -micros, found " + unit.getName());
    }
    return new TimeField(name, position, unit instanceof LogicalTypes.TimestampMicros ? 1000 : 1);
  }

  List<TextField> texts(List<Feature> features) {
    return features.stream().map(feature -> text(feature.field(), feature.canonical())).toList();
  }

  List<NumberField> numbers(List<Feature> features) {
    return features.stream().map(feature -> number(feature.field())).toList();
  }

  void check() {
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(
          "Catalogue "
              + catalogue
              + " does not fit schema "
              + schema.getFullName()
              + ":\n  - "
              + String.join("\n  - ", mistakes));
    }
  }

  private NumberField number(String name) {
    return new NumberField(name, position(name, NUMBERS, "a number or a boolean"));
  }

  private int position(String name, Set<Schema.Type> usable, String rule) {
    Schema.Field field = schema.getField(name);
    if (field == null) {
      mistakes.add("field " + name + " is not in the schema");
      return -1;
    }
    Schema value = valueSchema(field);
    if (!usable.contains(value.getType())) {
      mistakes.add("field " + name + " must be " + rule + ", found " + value.getType().getName());
    }
    return field.pos();
  }

  /** The schema of a value that is there: of a union with null, the other branch. */
  private static Schema valueSchema(Schema.Field field) {
    if (!field.schema().isUnion()) {
      return field.schema();
    }
    List<Schema> branches =
        field.schema().getTypes().stream()
            .filter(branch -> branch.getType() != Schema.Type.NULL)
            .toList();
    return branches.size() == 1 ? branches.get(0) : field.schema();
  }
}
