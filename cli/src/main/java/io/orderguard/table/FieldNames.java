package io.orderguard.table;

import io.orderguard.catalogue.Feature;
import io.orderguard.catalogue.FeatureKind;
import io.orderguard.catalogue.IdentityFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * The fields of a table's orders: ids and time under our own names, then one field for each
 * categorical and then each numerical column, named after it as far as Avro allows. Every one of
 * them is unique, so a column that is an id and a feature has two fields, and a column called
 * orderId takes nobody's place.
 *
 * @param hasCard whether there is a field of the card
 * @param features with the field each is read from
 */
record FieldNames(boolean hasCard, List<Feature> features) {

  static final String ORDER_ID = "orderId";
  static final String ORDER_TIME = "orderTime";
  static final String CUSTOMER_ID = "customerId";
  static final String CREDIT_CARD_ID = "creditCardId";

  FieldNames {
    features = List.copyOf(features);
  }

  static FieldNames of(Columns columns) {
    Set<String> taken = new HashSet<>(List.of(ORDER_ID, ORDER_TIME, CUSTOMER_ID, CREDIT_CARD_ID));
    List<Feature> features = new ArrayList<>();
    for (String column : columns.categorical()) {
      features.add(new Feature(column, FeatureKind.CATEGORICAL, unique(column, taken)));
    }
    for (String column : columns.numerical()) {
      features.add(new Feature(column, FeatureKind.NUMERICAL, unique(column, taken)));
    }
    return new FieldNames(columns.hasCard(), features);
  }

  IdentityFields identity() {
    return new IdentityFields(ORDER_ID, ORDER_TIME, CUSTOMER_ID, hasCard ? CREDIT_CARD_ID : "");
  }

  Schema schema() {
    List<Schema.Field> fields = new ArrayList<>();
    fields.add(new Schema.Field(ORDER_ID, text()));
    fields.add(
        new Schema.Field(
            ORDER_TIME,
            LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG))));
    fields.add(new Schema.Field(CUSTOMER_ID, text()));
    if (hasCard) {
      fields.add(nullable(CREDIT_CARD_ID, text()));
    }
    for (Feature feature : features) {
      boolean isText = feature.kind() == FeatureKind.CATEGORICAL;
      fields.add(nullable(feature.field(), isText ? text() : Schema.create(Schema.Type.DOUBLE)));
    }
    return Schema.createRecord(
        "TableOrder", "A row of a table.", "io.orderguard.table", false, fields);
  }

  private static Schema text() {
    return Schema.create(Schema.Type.STRING);
  }

  private static Schema.Field nullable(String name, Schema type) {
    Schema union = Schema.createUnion(Schema.create(Schema.Type.NULL), type);
    return new Schema.Field(name, union, null, JsonProperties.NULL_VALUE);
  }

  private static String unique(String column, Set<String> taken) {
    String valid = column.replaceAll("[^A-Za-z0-9_]", "_");
    String base = Character.isDigit(valid.charAt(0)) ? "_" + valid : valid;
    String name = base;
    for (int i = 2; !taken.add(name); i++) {
      name = base + "_" + i;
    }
    return name;
  }
}
