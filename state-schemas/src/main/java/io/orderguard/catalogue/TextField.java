package io.orderguard.catalogue;

import org.apache.avro.generic.GenericRecord;

/** A field read as text: ids and categorical features. */
record TextField(String name, int position) {

  /** The canonical text, unchanged; empty if the field is null or blank. */
  String text(GenericRecord record) {
    Object value = record.get(position);
    if (value == null) {
      return "";
    }
    String text = value.toString();
    return text.isBlank() ? "" : text;
  }
}
