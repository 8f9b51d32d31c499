package io.orderguard.catalogue;

import io.orderguard.order.EngineeredValues;
import io.orderguard.order.EntityKey;
import io.orderguard.order.EntityKeyHasher;
import io.orderguard.order.EntityType;
import io.orderguard.order.FeatureValues;
import io.orderguard.order.Order;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a decoded record as an {@link Order} under a catalogue. Types and positions of all fields
 * are decided once; the per-order path is plain loops. Blank text and null are missing.
 *
 * <p>Not thread-safe: one per thread, like its hasher.
 */
public final class OrderMapper {

  private final EntityKeyHasher hasher;
  private final TextHasher texts = new TextHasher();
  private final TextField orderId;
  private final TimeField orderTime;
  private final TextField customerId;
  private final @Nullable TextField creditCardId;
  private final List<TextField> categorical;
  private final List<NumberField> numerical;
  private final List<NumberField> engineered;

  private OrderMapper(Catalogue catalogue, FieldLookup fields, EntityKeyHasher hasher) {
    this.hasher = hasher;
    this.orderId = fields.text(catalogue.orderIdField());
    this.orderTime = fields.time(catalogue.orderTimeField());
    this.customerId = fields.text(catalogue.customerIdField());
    this.creditCardId =
        catalogue.creditCardIdField().isEmpty() ? null : fields.text(catalogue.creditCardIdField());
    this.categorical = fields.texts(catalogue.features(FeatureKind.CATEGORICAL));
    this.numerical = fields.numbers(catalogue.features(FeatureKind.NUMERICAL));
    this.engineered = fields.numbers(catalogue.features(FeatureKind.ENGINEERED));
  }

  /**
   * Fits a catalogue to the schema that orders are read into.
   *
   * @throws IllegalArgumentException that lists every field that is absent or of an unusable type
   */
  public static OrderMapper of(Catalogue catalogue, Schema schema, EntityKeyHasher hasher) {
    FieldLookup fields = new FieldLookup(catalogue.name(), schema);
    OrderMapper mapper = new OrderMapper(catalogue, fields, hasher);
    fields.check();
    return mapper;
  }

  /**
   * Reads one order.
   *
   * @throws InvalidOrderException if an id or the time is missing, or a number is not finite in
   *     float32
   */
  public Order map(GenericRecord record) {
    String id = required(orderId, record, "");
    return new Order(
        id,
        orderTime.millis(record, id),
        hasher.key(EntityType.CUSTOMER, required(customerId, record, id)),
        card(record),
        FeatureValues.of(hashes(record), floats(numerical, record, id)),
        EngineeredValues.of(floats(engineered, record, id)),
        categoricalTexts(record));
  }

  /**
   * The raw customer id, for the check of a topic's key.
   *
   * @throws InvalidOrderException if it is missing
   */
  public String customerId(GenericRecord record) {
    return required(customerId, record, orderId.text(record));
  }

  private EntityKey card(GenericRecord record) {
    String id = creditCardId == null ? "" : creditCardId.text(record);
    return id.isEmpty() ? EntityKey.NONE : hasher.key(EntityType.CARD, id);
  }

  private long[] hashes(GenericRecord record) {
    long[] hashes = new long[categorical.size()];
    for (int i = 0; i < hashes.length; i++) {
      String text = categorical.get(i).text(record);
      hashes[i] = text.isEmpty() ? FeatureValues.MISSING_CATEGORICAL : texts.hash(text);
    }
    return hashes;
  }

  private List<String> categoricalTexts(GenericRecord record) {
    List<String> values = new ArrayList<>(categorical.size());
    for (TextField field : categorical) {
      values.add(field.text(record));
    }
    return values;
  }

  private static float[] floats(List<NumberField> fields, GenericRecord record, String id) {
    float[] values = new float[fields.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = fields.get(i).value(record, id);
    }
    return values;
  }

  private static String required(TextField field, GenericRecord record, String id) {
    String text = field.text(record);
    if (text.isEmpty()) {
      throw new InvalidOrderException("Field " + field.name() + " must not be missing", id);
    }
    return text;
  }
}
