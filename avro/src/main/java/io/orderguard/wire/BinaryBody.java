package io.orderguard.wire;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;

/** Avro's binary encoding of exactly one record, from some position to the end. */
final class BinaryBody {

  private BinaryBody() {}

  /**
   * Reads the record.
   *
   * @param schema what it is read into
   */
  static <T> T read(DatumReader<T> reader, Schema schema, byte[] bytes, int start) {
    BinaryDecoder body =
        DecoderFactory.get().binaryDecoder(bytes, start, bytes.length - start, null);
    try {
      T record = reader.read(null, body);
      if (body.isEnd()) {
        return record;
      }
    } catch (IOException | RuntimeException e) {
      // Avro answers bytes that are no record with many kinds of exception.
      throw new UndecodableException("The body is not a record of " + schema.getName(), e);
    } catch (StackOverflowError e) {
      // A schema that holds itself lets a record be as deep as it is long.
      throw new UndecodableException("The record of " + schema.getName() + " is too deep", e);
    }
    throw new UndecodableException("Bytes are left over behind the record of " + schema.getName());
  }
}
