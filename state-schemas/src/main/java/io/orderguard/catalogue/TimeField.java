package io.orderguard.catalogue;

import org.apache.avro.generic.GenericRecord;

/**
 * The field of the order's time.
 *
 * @param unitsPerMilli 1 for milliseconds, 1000 for microseconds
 */
record TimeField(String name, int position, int unitsPerMilli) {

  /** Epoch milliseconds. */
  long millis(GenericRecord record, String orderId) {
    if (record.get(position) instanceof Long value) {
      if (value < 0) {
        throw new InvalidOrderException("Field " + name + " must not be before 1970", orderId);
      }
      return value / unitsPerMilli;
    }
    throw new InvalidOrderException("Field " + name + " must not be missing", orderId);
  }
}
