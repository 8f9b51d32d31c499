package io.orderguard.backtest;

import io.orderguard.catalogue.Feature;
import io.orderguard.catalogue.FeatureKind;
import io.orderguard.evaluation.ScoredOrder.Purchase;
import io.orderguard.order.EntityKeyHasher;
import io.orderguard.order.EntityType;
import io.orderguard.table.Mapping;
import io.orderguard.table.TableRow;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Reads rows as orders of the test. Used by one thread. */
final class TestOrderReader {

  /** Keys only tell customers apart here, and the same table must give the same ones. */
  private static final byte[] SECRET = "backtest".getBytes(StandardCharsets.UTF_8);

  private final EntityKeyHasher hasher = new EntityKeyHasher(SECRET);
  private final Schema.@Nullable Field amount;

  private TestOrderReader(Schema.@Nullable Field amount) {
    this.amount = amount;
  }

  static TestOrderReader of(Mapping mapping) {
    for (Feature feature : mapping.catalogue().features(FeatureKind.NUMERICAL)) {
      if (feature.name().equals(mapping.amount())) {
        return new TestOrderReader(mapping.schema().getField(feature.field()));
      }
    }
    return new TestOrderReader(null);
  }

  TestOrder read(TableRow row) {
    return new TestOrder(
        row.orderId(),
        new Purchase(
            row.orderTimeMillis(),
            key(EntityType.CUSTOMER, row.customerId()),
            cardKey(row.creditCardId()),
            amount(row)),
        row.outcome());
  }

  private long cardKey(@Nullable String id) {
    return id == null || id.isBlank() ? 0 : key(EntityType.CARD, id);
  }

  /** Never 0, which means none. */
  private long key(EntityType type, String id) {
    long key = hasher.key(type, id).high();
    return key == 0 ? 1 : key;
  }

  private float amount(TableRow row) {
    Object value = amount == null ? null : row.order().get(amount.pos());
    return value instanceof Number number ? number.floatValue() : Float.NaN;
  }
}
