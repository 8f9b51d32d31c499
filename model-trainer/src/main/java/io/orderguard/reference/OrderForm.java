package io.orderguard.reference;

import io.orderguard.catalogue.Catalogue;
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
 * What orders look like for an imported model: generated from the names of its columns. Fields are
 * named after them as far as Avro allows; a field that had to be renamed has the column's name as
 * alias, so that JSON orders may use it as their key.
 *
 * @param catalogue all columns in the network's order
 * @param schema of the orders
 */
record OrderForm(Catalogue catalogue, Schema schema) {

  private static final String ORDER_ID = "orderId";
  private static final String ORDER_TIME = "orderTime";
  private static final String CUSTOMER_ID = "customerId";
  private static final String CREDIT_CARD_ID = "creditCardId";

  /**
   * @param withCard whether the network reads the card's sequence
   */
  static OrderForm of(String name, Columns columns, boolean withCard) {
    Set<String> taken = new HashSet<>(List.of(ORDER_ID, ORDER_TIME, CUSTOMER_ID, CREDIT_CARD_ID));
    List<Feature> features = new ArrayList<>();
    for (String column : columns.categorical()) {
      String field = unique(column, taken);
      features.add(new Feature(column, FeatureKind.CATEGORICAL, field, columns.canonical(column)));
    }
    for (String column : columns.numerical()) {
      features.add(new Feature(column, FeatureKind.NUMERICAL, unique(column, taken)));
    }
    for (String column : columns.engineered()) {
      features.add(new Feature(column, FeatureKind.ENGINEERED, unique(column, taken)));
    }
    IdentityFields identity =
        new IdentityFields(ORDER_ID, ORDER_TIME, CUSTOMER_ID, withCard ? CREDIT_CARD_ID : "");
    Catalogue catalogue = Catalogue.of(name, identity, features, List.of());
    return new OrderForm(catalogue, schema(features, withCard));
  }

  private static Schema schema(List<Feature> features, boolean withCard) {
    List<Schema.Field> fields = new ArrayList<>();
    fields.add(new Schema.Field(ORDER_ID, Schema.create(Schema.Type.STRING)));
    fields.add(
        new Schema.Field(
            ORDER_TIME,
            LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG))));
    fields.add(new Schema.Field(CUSTOMER_ID, Schema.create(Schema.Type.STRING)));
    if (withCard) {
      fields.add(nullable(CREDIT_CARD_ID, Schema.Type.STRING));
    }
    for (Feature feature : features) {
      boolean isText = feature.kind() == FeatureKind.CATEGORICAL;
      Schema.Field field =
          nullable(feature.field(), isText ? Schema.Type.STRING : Schema.Type.DOUBLE);
      if (!feature.field().equals(feature.name())) {
        field.addAlias(feature.name());
      }
      fields.add(field);
    }
    return Schema.createRecord(
        "ReferenceOrder", "An order for an imported model.", "io.orderguard", false, fields);
  }

  private static Schema.Field nullable(String name, Schema.Type type) {
    Schema union = Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(type));
    return new Schema.Field(name, union, null, JsonProperties.NULL_VALUE);
  }

  private static String unique(String column, Set<String> taken) {
    String valid = column.replaceAll("[^A-Za-z0-9_]", "_");
    String base = valid.isEmpty() || Character.isDigit(valid.charAt(0)) ? "_" + valid : valid;
    String name = base;
    for (int i = 2; !taken.add(name); i++) {
      name = base + "_" + i;
    }
    return name;
  }
}
