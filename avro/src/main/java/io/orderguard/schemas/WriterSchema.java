package io.orderguard.schemas;

import org.apache.avro.Schema;

/** What came of looking for the schema of an id. */
public sealed interface WriterSchema {

  /** There is one. */
  record Known(Schema schema) implements WriterSchema {}

  /**
   * No record of that id can be read, neither now nor when it is read again.
   *
   * @param reason for people; follows "The writer schema 7 "
   */
  record Unusable(String reason) implements WriterSchema {}
}
