package io.orderguard.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SchemaFitTest {

  private static final String MILLIS =
      "{\"type\": \"long\", \"logicalType\": \"timestamp-millis\"}";
  private static final String MICROS =
      "{\"type\": \"long\", \"logicalType\": \"timestamp-micros\"}";

  @Test
  void whatAvroCanResolveFits() {
    assertThat(misfit("\"int\"", "\"double\"")).isNull();
    assertThat(misfit("\"long\"", "[\"null\", \"long\"]")).isNull();
    assertThat(misfit("\"long\"", MILLIS)).isNull();
    assertThat(misfit("[\"null\", " + MILLIS + "]", MILLIS)).isNull();
  }

  @Test
  void whatCanNeverBeReadDoesNot() {
    assertThat(misfit("\"string\"", "\"long\"")).startsWith("field value cannot be read: ");
    assertThat(SchemaFit.misfit(Schema.create(Schema.Type.INT), record("\"int\""))).isNotNull();
    assertThat(SchemaFit.misfit(record("\"int\"").getField("value").schema(), record("\"int\"")))
        .startsWith("cannot be read: ");
  }

  @Test
  void aMissingFieldWithoutADefaultIsNamed() {
    Schema empty = new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[]}");

    assertThat(SchemaFit.misfit(empty, record("\"int\""))).contains("value");
  }

  @Test
  void aBranchThatMayNeverOccurIsNoMisfit() {
    assertThat(misfit("[\"null\", \"string\"]", "\"string\"")).isNull();
  }

  @Test
  void aTimeInAnotherUnitIsAMisfitWhereverItStands() {
    String expected = "field value is timestamp-micros and would be read as timestamp-millis";

    assertThat(misfit(MICROS, MILLIS)).isEqualTo(expected);
    assertThat(misfit(MICROS, "[\"null\", " + MILLIS + "]")).isEqualTo(expected);
    assertThat(misfit("[\"null\", " + MICROS + "]", MILLIS)).isEqualTo(expected);
    assertThat(misfit("[\"null\", " + MICROS + "]", "[\"null\", " + MILLIS + "]"))
        .isEqualTo(expected);
  }

  @Test
  void aRecordThatHoldsItselfIsLookedAtOnce() {
    Schema tree =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "Tree", "fields": [
                  {"name": "children", "type": {"type": "array", "items": "Tree"}},
                  {"name": "left", "type": ["null", "Tree"]}]}
                """);

    assertThat(SchemaFit.misfit(tree, tree)).isNull();
  }

  private static @Nullable String misfit(String writer, String reader) {
    return SchemaFit.misfit(record(writer), record(reader));
  }

  private static Schema record(String type) {
    return new Schema.Parser()
        .parse(
            "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"value\",\"type\":"
                + type
                + "}]}");
  }
}
