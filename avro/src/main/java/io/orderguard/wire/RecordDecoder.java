package io.orderguard.wire;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Reads the records of one topic, in one format, into one schema. Thread-safe. */
public interface RecordDecoder {

  /** What records are read into. */
  Schema schema();

  /**
   * Reads one record.
   *
   * @throws UndecodableException if the bytes are not exactly one record that can be read
   * @throws io.orderguard.schemas.SchemaUnavailableException if that cannot be told now; the record
   *     must be read again
   */
  GenericRecord decode(byte[] bytes);
}
