package io.orderguard.topology;

import io.orderguard.topology.SourceRecord.Coordinates;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a source record on its way through the repartition by customer, big-endian:
 *
 * <pre>
 * version    byte, {@value #VERSION}
 * partition  4 bytes
 * offset     8 bytes
 * timestamp  8 bytes, epoch milliseconds
 * topic      4 bytes length, UTF-8
 * key        4 bytes length or -1 for none, bytes
 * value      4 bytes length or -1 for none, bytes
 * </pre>
 */
final class SourceRecordSerde implements Serde<SourceRecord> {

  private static final byte VERSION = 1;
  private static final int NONE = -1;
  private static final int FIXED_BYTES = 1 + 4 + 8 + 8 + 3 * 4;

  @Override
  public Serializer<SourceRecord> serializer() {
    return (topic, record) -> write(record);
  }

  @Override
  public Deserializer<SourceRecord> deserializer() {
    return (topic, bytes) -> read(bytes);
  }

  static byte[] write(SourceRecord record) {
    Coordinates at = record.coordinates();
    byte[] topic = at.topic().getBytes(StandardCharsets.UTF_8);
    int length = FIXED_BYTES + topic.length + length(record.key()) + length(record.value());
    ByteBuffer buffer = ByteBuffer.allocate(length);
    buffer.put(VERSION).putInt(at.partition()).putLong(at.offset()).putLong(at.timestampMillis());
    put(buffer, topic);
    put(buffer, record.key());
    put(buffer, record.value());
    return buffer.array();
  }

  static SourceRecord read(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    Versions.require("source record", buffer.get(), VERSION);
    int partition = buffer.getInt();
    long offset = buffer.getLong();
    long timestampMillis = buffer.getLong();
    byte[] topic = take(buffer);
    if (topic == null) {
      throw new IllegalArgumentException("A travelling source record must name its topic");
    }
    String name = new String(topic, StandardCharsets.UTF_8);
    Coordinates at = new Coordinates(name, partition, offset, timestampMillis);
    return new SourceRecord(at, take(buffer), take(buffer));
  }

  private static int length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private static void put(ByteBuffer buffer, byte @Nullable [] bytes) {
    if (bytes == null) {
      buffer.putInt(NONE);
    } else {
      buffer.putInt(bytes.length).put(bytes);
    }
  }

  private static byte @Nullable [] take(ByteBuffer buffer) {
    int length = buffer.getInt();
    if (length == NONE) {
      return null;
    }
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }
}
