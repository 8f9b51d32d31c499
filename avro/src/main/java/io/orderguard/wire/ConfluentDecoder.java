package io.orderguard.wire;

import io.orderguard.schemas.WriterSchemas;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * Confluent's framing of an Avro record: a zero byte, the writer schema's id (32 bits, big-endian),
 * the binary body.
 */
public final class ConfluentDecoder implements RecordDecoder {

  private static final int HEADER_BYTES = 5;
  private static final byte MAGIC = 0;

  private final Schema schema;
  private final WriterReaders readers;

  private ConfluentDecoder(Schema schema, WriterReaders readers) {
    this.schema = schema;
    this.readers = readers;
  }

  /**
   * A decoder that keeps every schema it has learnt, for all threads.
   *
   * @param schema what records are read into
   * @param writers where the schemas of unknown ids are looked for
   * @param nanoTime as {@link System#nanoTime()}: ids without a usable schema are looked for again
   *     after a while
   */
  public static ConfluentDecoder of(Schema schema, WriterSchemas writers, LongSupplier nanoTime) {
    return new ConfluentDecoder(schema, new WriterReaders(schema, writers, nanoTime));
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public GenericRecord decode(byte[] bytes) {
    if (bytes.length < HEADER_BYTES || bytes[0] != MAGIC) {
      throw new UndecodableException("Not in Confluent framing: the header is missing");
    }
    int id = ByteBuffer.wrap(bytes).getInt(1);
    return BinaryBody.read(readers.of(id), schema, bytes, HEADER_BYTES);
  }
}
