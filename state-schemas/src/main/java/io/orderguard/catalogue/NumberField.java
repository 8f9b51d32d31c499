package io.orderguard.catalogue;

import io.orderguard.order.FeatureValues;
import org.apache.avro.generic.GenericRecord;

/** A field read as float32: numerical and engineered features. */
record NumberField(String name, int position) {

  /** The value; NaN if the field is null. NaN and infinity in the order itself are refused. */
  float value(GenericRecord record, String orderId) {
    Object value = record.get(position);
    if (value == null) {
      return FeatureValues.MISSING_NUMERICAL;
    }
    if (value instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    float number = ((Number) value).floatValue();
    if (!Float.isFinite(number)) {
      throw new InvalidOrderException("Field " + name + " must be finite in float32", orderId);
    }
    return number;
  }
}
