package io.orderguard.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.avro.ShopOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonDecoderTest {

  private static final Schema PURCHASE =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Purchase", "fields": [
                {"name": "id", "type": "string", "aliases": ["purchase-id"]},
                {"name": "at", "type": ["null", {"type": "long", "logicalType": "timestamp-millis"}], "default": null},
                {"name": "seen", "type": ["null", {"type": "long", "logicalType": "timestamp-micros"}], "default": null},
                {"name": "channel", "type": {"type": "enum", "name": "Channel", "symbols": ["WEB", "APP", "OTHER"], "default": "OTHER"}, "default": "WEB"},
                {"name": "kind", "type": ["null", {"type": "enum", "name": "Kind", "symbols": ["NEW"]}], "default": null},
                {"name": "gift", "type": "boolean", "default": false},
                {"name": "items", "type": "int", "default": 1},
                {"name": "account", "type": "long", "default": 0},
                {"name": "weight", "type": ["null", "float"], "default": null},
                {"name": "total", "type": "double", "default": 9.5}]}
              """);
  private static final JsonDecoder DECODER = JsonDecoder.of(PURCHASE);

  @Test
  void anObjectBecomesARecordOfTheReadersSchema() {
    GenericRecord read =
        decode(
            """
            {"id": "o-1", "at": 1772366400000, "channel": "APP", "gift": true, "items": 3,
             "account": 12345678901, "weight": 0.5, "total": 12, "anything": [{"else": 1}]}
            """);

    assertThat(read.getSchema()).isEqualTo(DECODER.schema());
    assertThat(read.get("id")).isEqualTo("o-1");
    assertThat(read.get("at")).isEqualTo(1772366400000L);
    assertThat(read.get("channel")).hasToString("APP");
    assertThat(read.get("gift")).isEqualTo(true);
    assertThat(read.get("items")).isEqualTo(3);
    assertThat(read.get("account")).isEqualTo(12345678901L);
    assertThat(read.get("weight")).isEqualTo(0.5f);
    assertThat(read.get("total")).isEqualTo(12.0);
  }

  @Test
  void aShopsOrderIsRead() {
    JsonDecoder orders = JsonDecoder.of(ShopOrder.getClassSchema());

    GenericRecord read =
        orders.decode(
            bytes(
                """
                {"orderId": "o-1", "orderTime": "2026-03-01T10:00:00Z", "customerId": "c-1",
                 "amount": 12.5}
                """));

    assertThat(read.get("orderTime"))
        .isEqualTo(Instant.parse("2026-03-01T10:00:00Z").toEpochMilli());
    assertThat(read.get("creditCardId")).isNull();
  }

  @Test
  void whatIsAbsentOrNullIsItsDefault() {
    for (String text :
        List.of(
            "{\"id\": \"o-1\"}",
            "{\"id\": \"o-1\", \"channel\": null, \"gift\": null, \"total\": null, \"at\":"
                + " null}")) {
      GenericRecord read = decode(text);

      assertThat(read.get("channel")).hasToString("WEB");
      assertThat(read.get("gift")).isEqualTo(false);
      assertThat(read.get("items")).isEqualTo(1);
      assertThat(read.get("total")).isEqualTo(9.5);
      assertThat(read.get("at")).isNull();
    }
  }

  @Test
  void whatHasNoDefaultMustBeThere() {
    assertUndecodable("{}", "Field id must not be missing");
    assertUndecodable("{\"id\": null}", "Field id must not be missing");
  }

  @Test
  void aKeyThatIsNoAvroNameIsReadThroughAnAlias() {
    assertThat(decode("{\"purchase-id\": \"o-1\"}").get("id")).isEqualTo("o-1");
    assertUndecodable("{\"purchase-id\": \"o-1\", \"id\": \"o-1\"}", "Field id is there twice");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T10:00:00Z, 1772359200000, 1772359200000000",
    "2026-03-01T10:00Z, 1772359200000, 1772359200000000",
    "2026-03-01T10:00:00.123456789+01:00, 1772355600123, 1772355600123456",
    "1969-12-31T23:59:59.999999Z, -1, -1"
  })
  void timesMayBeText(String text, long millis, long micros) {
    GenericRecord read =
        decode("{\"id\": \"o\", \"at\": \"%1$s\", \"seen\": \"%1$s\"}".formatted(text));

    assertThat(read.get("at")).isEqualTo(millis);
    assertThat(read.get("seen")).isEqualTo(micros);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id|5|a text|another number",
        "id|[\"o\"]|a text|a list",
        "id|{}|a text|an object",
        "items|2147483648|a whole number of 32 bits|another number",
        "items|3.0|a whole number of 32 bits|another number",
        "items|\"3\"|a whole number of 32 bits|another text",
        "account|9223372036854775808|a whole number of 64 bits|another number",
        "account|1e3|a whole number of 64 bits|another number",
        "weight|1e39|a number of 32 bits|another number",
        "total|1e999|a number|another number",
        "total|\"12.5\"|a number|another text",
        "total|true|a number|true or false",
        "gift|1|true or false|another number",
        "gift|\"true\"|true or false|another text",
        "channel|1|a symbol of Channel|another number",
        "kind|\"OLD\"|a symbol of Kind|another text"
      })
  void aValueOfAnotherKindIsRefusedWithoutBeingQuoted(
      String field, String value, String rule, String found) {
    assertUndecodable(
        "{\"" + field + "\": " + value + "}",
        "Field " + field + " must be " + rule + ", found " + found);
  }

  @ParameterizedTest
  @CsvSource({
    "\"2026-03-01T10:00:00\"",
    "\"2026-03-01\"",
    "\"2026-03-01 10:00:00Z\"",
    "\"2026-02-30T10:00:00Z\"",
    "\"+999999999-12-31T23:59:59Z\"",
    "\"\"",
    "1772359200000.5"
  })
  void aTimeThatIsNoneIsRefused(String value) {
    assertThatExceptionOfType(UndecodableException.class)
        .isThrownBy(() -> decode("{\"seen\": " + value + "}"))
        .withMessageStartingWith(
            "Field seen must be a whole number of microseconds since 1970, or ISO-8601 text with an"
                + " offset from UTC, found another ");
  }

  @Test
  void anUnknownSymbolIsTheEnumsOwnDefault() {
    assertThat(decode("{\"id\": \"o\", \"channel\": \"FAX\"}").get("channel")).hasToString("OTHER");
  }

  @Test
  void aFieldThatIsThereTwiceIsRefused() {
    assertUndecodable("{\"id\": \"a\", \"id\": \"a\"}", "Field id is there twice");
    assertUndecodable("{\"id\": \"a\", \"at\": null, \"at\": 5}", "Field at is there twice");
  }

  @Test
  void whatIsNotExactlyOneObjectIsRefused() {
    assertUndecodable("", "Not one JSON object: it begins otherwise");
    assertUndecodable("[]", "Not one JSON object: it begins otherwise");
    assertUndecodable("\"secret\"", "Not one JSON object: it begins otherwise");
    assertUndecodable("{\"id\": \"o\"} {}", "Not one JSON object: something follows it");
    for (String broken :
        List.of(
            "{\"id\": secret}", "{\"id\": \"o\"} secret", "{'id': \"o\"}", "{\"total\": NaN}")) {
      assertThatExceptionOfType(UndecodableException.class)
          .as(broken)
          .isThrownBy(() -> decode(broken))
          .withMessageMatching("Not one JSON object: broken at byte [0-9]+")
          .withNoCause();
    }
  }

  @Test
  void everyPartOfAnObjectIsRefused() {
    byte[] whole = bytes("{\"id\": \"o-1\", \"x\": {\"y\": [1]}, \"total\": 12.5, \"gift\": true}");
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatExceptionOfType(UndecodableException.class)
          .as("%d bytes", length)
          .isThrownBy(() -> DECODER.decode(part))
          .withMessageStartingWith("Not one JSON object");
    }
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    byte[] bytes = bytes("{\"id\": \"oooo\"}");
    bytes[9] = (byte) 0xC3;
    bytes[10] = (byte) 0x28;

    assertThatExceptionOfType(UndecodableException.class)
        .isThrownBy(() -> DECODER.decode(bytes))
        .withMessageStartingWith("Not one JSON object: broken");
  }

  @Test
  void depthAndLengthAreBounded() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    assertThatExceptionOfType(UndecodableException.class)
        .isThrownBy(() -> decode("{\"x\": " + deep + "}"))
        .withMessageStartingWith("Not one JSON object: broken");
    assertThatExceptionOfType(UndecodableException.class)
        .isThrownBy(() -> decode("{\"account\": " + "9".repeat(100_000) + "}"));
    assertUndecodable(
        "{\"x\": \"" + "y".repeat(1 << 20) + "\"}",
        "JSON must be at most 1048576 bytes, found 1048585");
  }

  @Test
  void aSchemaWithFieldsThatAreNoSingleValuesIsRefused() {
    Schema schema =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "Purchase", "fields": [
                  {"name": "id", "type": "string"},
                  {"name": "raw", "type": ["null", "bytes"]},
                  {"name": "items", "type": {"type": "array", "items": "string"}},
                  {"name": "any", "type": ["string", "long"]}]}
                """);

    assertThatThrownBy(() -> JsonDecoder.of(schema))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("found [raw, items, any]");
  }

  private static GenericRecord decode(String text) {
    return DECODER.decode(bytes(text));
  }

  private static void assertUndecodable(String text, String message) {
    assertThatExceptionOfType(UndecodableException.class)
        .isThrownBy(() -> decode(text))
        .withMessage(message)
        .withNoCause();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
