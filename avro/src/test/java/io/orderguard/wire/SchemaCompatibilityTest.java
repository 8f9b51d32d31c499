package io.orderguard.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.avro.BundleRelease;
import io.orderguard.avro.GoldenExample;
import io.orderguard.avro.OrderLabel;
import io.orderguard.avro.OrderScore;
import io.orderguard.avro.OrderSnapshot;
import io.orderguard.avro.ReleaseAcknowledgement;
import io.orderguard.avro.ShopOrder;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;

/**
 * Every published version of every schema stays readable, and old readers can read what is written
 * now: producers and consumers are upgraded in any order. A new version adds a folder {@code
 * schemas/N}, it never changes an old one.
 */
class SchemaCompatibilityTest {

  private static final List<String> VERSIONS = List.of("1");
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
  void everyPublishedSchemaReadsAndIsReadByTheCurrentOne() throws IOException {
    for (String version : VERSIONS) {
      for (Schema current : CURRENT) {
        Schema published = published(version, current.getName());

        assertCompatible(current, published);
        assertCompatible(published, current);
      }
    }
  }

  @Test
  void theNewestPublishedSchemaIsTheCurrentOne() throws IOException {
    for (Schema current : CURRENT) {
      assertThat(published(VERSIONS.get(VERSIONS.size() - 1), current.getName()))
          .as("publish a new folder schemas/N for a changed " + current.getName())
          .isEqualTo(current);
    }
  }

  private static void assertCompatible(Schema reader, Schema writer) {
    assertThat(SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType())
        .as(reader.getFullName())
        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
  }

  private static Schema published(String version, String name) throws IOException {
    String resource = "/schemas/" + version + "/" + name + ".avsc";
    try (InputStream text = SchemaCompatibilityTest.class.getResourceAsStream(resource)) {
      return new Schema.Parser().parse(Objects.requireNonNull(text, resource));
    }
  }
}
