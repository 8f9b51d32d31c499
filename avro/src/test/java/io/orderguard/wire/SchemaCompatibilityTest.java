package io.orderguard.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.avro.BundleRelease;
import io.orderguard.avro.GoldenExample;
import io.orderguard.avro.OrderLabel;
import io.orderguard.avro.OrderScore;
import io.orderguard.avro.OrderSnapshot;
import io.orderguard.avro.ReleaseAcknowledgement;
import io.orderguard.avro.ScoreRung;
import io.orderguard.avro.ShopOrder;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

/**
 * Every published version of every schema stays readable, and old readers can read what is written
 * now: producers and consumers are upgraded in any order. A new version adds a folder {@code
 * schemas/N}, it never changes an old one.
 */
class SchemaCompatibilityTest {

  private static final List<Schema> CURRENT =
      List.of(
          ShopOrder.getClassSchema(),
          OrderLabel.getClassSchema(),
          OrderScore.getClassSchema(),
          OrderSnapshot.getClassSchema(),
          BundleRelease.getClassSchema(),
          ReleaseAcknowledgement.getClassSchema(),
          GoldenExample.getClassSchema());

  @Test
  void everyPublishedSchemaReadsAndIsReadByTheCurrentOne() {
    for (Schema current : CURRENT) {
      for (Schema published : PublishedSchemas.of(current.getName())) {
        assertCompatible(current, published);
        assertCompatible(published, current);
      }
    }
  }

  @Test
  void theNewestPublishedSchemaIsTheCurrentOne() {
    for (Schema current : CURRENT) {
      List<Schema> published = PublishedSchemas.of(current.getName());
      assertThat(published.get(published.size() - 1))
          .as("publish a new folder schemas/N for a changed " + current.getName())
          .isEqualTo(current);
    }
  }

  @Test
  void aScoreOfTheFirstVersionIsStillRead() {
    Schema first = PublishedSchemas.of("OrderScore").get(0);
    GenericRecord old = new GenericData.Record(first);
    old.put("orderId", "order-1");
    old.put("rung", new GenericData.EnumSymbol(first.getField("rung").schema(), "UNSCORED"));
    old.put("reason", "device timeout");
    first.getFields().stream()
        .filter(field -> old.get(field.pos()) == null && field.hasDefaultValue())
        .forEach(field -> old.put(field.pos(), GenericData.get().getDefaultValue(field)));
    old.put("scoredAt", 1_000L);
    byte[] bytes = AvroCodec.generic(first, List.of()).encode(old);

    OrderScore read = AvroCodec.of(OrderScore.class).decode(bytes);
    assertThat(read.getOrderId()).isEqualTo("order-1");
    assertThat(read.getRung()).isEqualTo(ScoreRung.UNSCORED);
    assertThat(read.getStageMicros()).isZero();
  }

  private static void assertCompatible(Schema reader, Schema writer) {
    assertThat(SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType())
        .as(reader.getFullName())
        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
  }
}
