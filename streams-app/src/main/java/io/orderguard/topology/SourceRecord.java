package io.orderguard.topology;

import java.util.Arrays;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A record of a source topic as it came in, with its coordinates: what a dead letter quotes. It
 * stays the same behind the repartition by customer.
 *
 * <p>Immutable by agreement: key and value are not copied, and nobody writes to them.
 */
final class SourceRecord {

  private final Coordinates coordinates;
  private final byte @Nullable [] key;
  private final byte @Nullable [] value;

  SourceRecord(Coordinates coordinates, byte @Nullable [] key, byte @Nullable [] value) {
    this.coordinates = coordinates;
    this.key = key;
    this.value = value;
  }

  /**
   * Where a record was read.
   *
   * @param timestampMillis the record's own timestamp, epoch milliseconds
   */
  record Coordinates(String topic, int partition, long offset, long timestampMillis) {

    static Coordinates of(RecordMetadata metadata, long timestampMillis) {
      return new Coordinates(
          metadata.topic(), metadata.partition(), metadata.offset(), timestampMillis);
    }
  }

  Coordinates coordinates() {
    return coordinates;
  }

  byte @Nullable [] key() {
    return key;
  }

  byte @Nullable [] value() {
    return value;
  }

  /**
   * The value of a record that was checked to have one.
   *
   * @throws IllegalStateException if it has none
   */
  byte[] requiredValue() {
    if (value == null) {
      throw new IllegalStateException("The record at " + coordinates + " has no value");
    }
    return value;
  }

  /** Compares the bytes; for tests. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SourceRecord that
        && coordinates.equals(that.coordinates)
        && Arrays.equals(key, that.key)
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return coordinates.hashCode();
  }

  /** Coordinates only: contents stay out of logs. */
  @Override
  public String toString() {
    return coordinates.toString();
  }
}
