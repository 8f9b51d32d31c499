package io.orderguard.table;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Checked rows as records of a mapping's schema: order id, time, customer, card if there is one,
 * features.
 */
final class OrderRecords {

  private static final int CARD_TEXT = 2;

  private final Schema schema;
  private final boolean hasCard;

  OrderRecords(Mapping mapping) {
    this.schema = mapping.schema();
    this.hasCard = mapping.columns().hasCard();
  }

  TableRow order(CheckedRow row) {
    return new TableRow(
        row.line(),
        row.orderId(),
        row.timeMillis(),
        row.customerId(),
        card(row),
        row.outcome(),
        record(row));
  }

  private @Nullable String card(CheckedRow row) {
    return hasCard ? row.text(CARD_TEXT) : null;
  }

  private GenericRecord record(CheckedRow row) {
    GenericData.Record record = new GenericData.Record(schema);
    record.put(0, row.orderId());
    record.put(1, row.timeMillis());
    record.put(2, row.customerId());
    // the texts behind order id and customer id follow in the order of the schema's fields
    int field = 3;
    for (int i = 2; i < row.texts(); i++) {
      record.put(field++, row.text(i));
    }
    for (int i = 0; i < row.numbers(); i++) {
      double number = row.number(i);
      record.put(field++, Double.isNaN(number) ? null : (Object) number);
    }
    return record;
  }
}
