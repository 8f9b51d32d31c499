package io.orderguard.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Avro single-object encoding of one record type: {@code C3 01}, the writer schema's 64-bit
 * CRC-64-AVRO fingerprint (little-endian), the binary body. Records of older schemas are read into
 * the current one by Avro's resolution rules.
 *
 * <p>Thread-safe.
 *
 * @param <T> the record type
 */
public final class AvroCodec<T extends GenericRecord> implements RecordDecoder {

  private static final int HEADER_BYTES = 10;
  private static final short MARKER = (short) 0xC301;

  private final Schema schema;
  private final BinaryMessageEncoder<T> encoder;
  private final Map<Long, DatumReader<T>> readers = new HashMap<>();

  private AvroCodec(GenericData model, Schema schema, List<Schema> older) {
    this.schema = schema;
    this.encoder = new BinaryMessageEncoder<>(model, schema);
    older.forEach(writer -> addReader(model, writer));
    addReader(model, schema);
  }

  /** A codec of a generated class; reads every published version of it. */
  public static <T extends SpecificRecordBase> AvroCodec<T> of(Class<T> type) {
    GeneratedRecords.trust();
    SpecificData model = SpecificData.getForClass(type);
    return new AvroCodec<>(model, model.getSchema(type), PublishedSchemas.of(type.getSimpleName()));
  }

  /**
   * A codec of records whose class is not known at build time, such as users' own orders.
   *
   * @param current what is written, and what is read into
   * @param older writer schemas that may be met as well
   */
  public static AvroCodec<GenericRecord> generic(Schema current, List<Schema> older) {
    return new AvroCodec<>(new GenericData(), current, older);
  }

  @Override
  public Schema schema() {
    return schema;
  }

  /** What every record of this type starts with; Avro's binary body follows. */
  public byte[] header() {
    return ByteBuffer.allocate(HEADER_BYTES)
        .putShort(MARKER)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(SchemaNormalization.parsingFingerprint64(schema))
        .array();
  }

  /** Header and body of one record. */
  public byte[] encode(T record) {
    try {
      ByteBuffer buffer = encoder.encode(record);
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new IllegalStateException("Encoding into memory cannot fail", e);
    }
  }

  @Override
  public T decode(byte[] bytes) {
    if (bytes.length < HEADER_BYTES || ByteBuffer.wrap(bytes).getShort() != MARKER) {
      throw new UndecodableException("Not in single-object encoding: the header is missing");
    }
    long fingerprint = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
    DatumReader<T> reader = readers.get(fingerprint);
    if (reader == null) {
      throw new UndecodableException(
          "The writer schema's fingerprint is not known, found "
              + HexFormat.of().toHexDigits(fingerprint));
    }
    return BinaryBody.read(reader, schema, bytes, HEADER_BYTES);
  }

  @SuppressWarnings("unchecked") // Avro's own signature: the model decides the class
  private void addReader(GenericData model, Schema writer) {
    long fingerprint = SchemaNormalization.parsingFingerprint64(writer);
    readers.put(fingerprint, (DatumReader<T>) model.createDatumReader(writer, schema));
  }
}
