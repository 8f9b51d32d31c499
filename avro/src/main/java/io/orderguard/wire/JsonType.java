package io.orderguard.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/**
 * How a JSON value becomes one of an Avro type. Nothing is converted that could mean something
 * else: no text to a number, no number to text.
 *
 * @param rule what it must be, for messages
 * @param reading reads it
 */
record JsonType(String rule, Reading reading) {

  /** Reads the value that a parser stands on. */
  interface Reading {

    /** Null if it breaks the rule. */
    @Nullable Object value(JsonParser parser) throws IOException;
  }

  /** Null if no JSON value of one piece can be of that type. */
  static @Nullable JsonType of(Schema schema) {
    LogicalType logical = schema.getLogicalType();
    return switch (schema.getType()) {
      case STRING -> new JsonType("a text", JsonType::text);
      case BOOLEAN -> new JsonType("true or false", JsonType::flag);
      case INT -> new JsonType("a whole number of 32 bits", JsonType::int32);
      case LONG -> logical == null ? wholeNumber() : ofTime(logical);
      case FLOAT -> new JsonType("a number of 32 bits", JsonType::float32);
      case DOUBLE -> new JsonType("a number", JsonType::float64);
      case ENUM -> ofEnum(schema);
      default -> null;
    };
  }

  private static JsonType wholeNumber() {
    return new JsonType("a whole number of 64 bits", JsonType::int64);
  }

  private static JsonType ofTime(LogicalType logical) {
    boolean micros = logical instanceof LogicalTypes.TimestampMicros;
    if (!micros && !(logical instanceof LogicalTypes.TimestampMillis)) {
      return wholeNumber();
    }
    String unit = micros ? "microseconds" : "milliseconds";
    JsonTime time = new JsonTime(micros ? 1_000_000 : 1_000);
    return new JsonType(
        "a whole number of " + unit + " since 1970, or ISO-8601 text with an offset from UTC",
        parser -> parser.hasToken(JsonToken.VALUE_STRING) ? time.of(parser) : int64(parser));
  }

  private static JsonType ofEnum(Schema schema) {
    Map<String, GenericData.EnumSymbol> symbols = new HashMap<>();
    for (String symbol : schema.getEnumSymbols()) {
      symbols.put(symbol, new GenericData.EnumSymbol(schema, symbol));
    }
    String other = schema.getEnumDefault();
    return new JsonType(
        "a symbol of " + schema.getName(),
        parser -> {
          String text = text(parser);
          GenericData.EnumSymbol known = text == null ? null : symbols.get(text);
          return known == null && text != null && other != null ? symbols.get(other) : known;
        });
  }

  private static @Nullable String text(JsonParser parser) throws IOException {
    return parser.hasToken(JsonToken.VALUE_STRING) ? parser.getText() : null;
  }

  private static @Nullable Boolean flag(JsonParser parser) {
    if (parser.hasToken(JsonToken.VALUE_TRUE)) {
      return Boolean.TRUE;
    }
    return parser.hasToken(JsonToken.VALUE_FALSE) ? Boolean.FALSE : null;
  }

  private static @Nullable Integer int32(JsonParser parser) throws IOException {
    return isWhole(parser) && parser.getNumberType() == NumberType.INT
        ? parser.getIntValue()
        : null;
  }

  private static @Nullable Long int64(JsonParser parser) throws IOException {
    return isWhole(parser) && parser.getNumberType() != NumberType.BIG_INTEGER
        ? parser.getLongValue()
        : null;
  }

  private static @Nullable Float float32(JsonParser parser) throws IOException {
    float value = isNumber(parser) ? parser.getFloatValue() : Float.NaN;
    return Float.isFinite(value) ? value : null;
  }

  private static @Nullable Double float64(JsonParser parser) throws IOException {
    double value = isNumber(parser) ? parser.getDoubleValue() : Double.NaN;
    return Double.isFinite(value) ? value : null;
  }

  private static boolean isWhole(JsonParser parser) {
    return parser.hasToken(JsonToken.VALUE_NUMBER_INT);
  }

  private static boolean isNumber(JsonParser parser) {
    return isWhole(parser) || parser.hasToken(JsonToken.VALUE_NUMBER_FLOAT);
  }
}
