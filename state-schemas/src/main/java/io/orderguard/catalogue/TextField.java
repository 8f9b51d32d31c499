package io.orderguard.catalogue;

import org.apache.avro.generic.GenericRecord;

/** A field read as text: ids and categorical features. */
record TextField(String name, int position, CanonicalText canonical) {

  /** The canonical text; empty if the field is null or blank. */
  String text(GenericRecord record) {
    Object value = record.get(position);
    if (value == null) {
      return "";
    }
    String text = value.toString();
    return text.isBlank() ? "" : canonical.of(text);
  }
}
