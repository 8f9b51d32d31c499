package io.orderguard.rig;

import io.orderguard.catalogue.Catalogue;
import io.orderguard.catalogue.Feature;
import io.orderguard.catalogue.FeatureKind;
import io.orderguard.catalogue.IdentityFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaBuilder.FieldAssembler;

/** Schema and catalogue of synthetic orders: ids and time, then the features by kind. */
final class ShopCatalogue {

  static final int ID_FIELDS = 4;
  private static final IdentityFields IDENTITY =
      new IdentityFields("orderId", "orderTime", "customerId", "creditCardId");

  private ShopCatalogue() {}

  static Catalogue catalogue(ShopColumns columns) {
    List<Feature> features = new ArrayList<>();
    add(FeatureKind.CATEGORICAL, columns.categorical(), features);
    add(FeatureKind.NUMERICAL, columns.numerical(), features);
    add(FeatureKind.ENGINEERED, columns.engineered(), features);
    return Catalogue.of("synthetic", IDENTITY, features, List.of());
  }

  /** All features may be missing. */
  static Schema schema(Catalogue catalogue) {
    Schema time = LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
    FieldAssembler<Schema> fields =
        SchemaBuilder.record("SyntheticOrder")
            .namespace("io.orderguard.rig")
            .fields()
            .requiredString(IDENTITY.orderId())
            .name(IDENTITY.orderTime())
            .type(time)
            .noDefault()
            .requiredString(IDENTITY.customerId())
            .optionalString(IDENTITY.creditCardId());
    for (Feature feature : catalogue.features()) {
      fields =
          feature.kind() == FeatureKind.CATEGORICAL
              ? fields.optionalString(feature.field())
              : fields.optionalDouble(feature.field());
    }
    return fields.endRecord();
  }

  private static void add(FeatureKind kind, int count, List<Feature> features) {
    for (int i = 0; i < count; i++) {
      String name = kind.name().toLowerCase(Locale.ROOT) + i;
      features.add(new Feature(name, kind, name));
    }
  }
}
