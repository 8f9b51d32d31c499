package io.orderguard.schemas;

import io.orderguard.schemas.WriterSchema.Known;
import io.orderguard.schemas.WriterSchema.Unusable;
import java.util.List;
import org.apache.avro.Schema;

/** Text of schemas, parsed. */
final class SchemaText {

  private static final int LONGEST_REASON = 200;

  private SchemaText() {}

  /**
   * Parses a schema after those that it refers to.
   *
   * @param texts each refers only to earlier ones; the last is the one asked for
   */
  static WriterSchema parse(List<String> texts) {
    Schema.Parser parser = new Schema.Parser();
    try {
      for (String text : texts.subList(0, texts.size() - 1)) {
        parser.parse(text);
      }
      return new Known(parser.parse(texts.get(texts.size() - 1)));
    } catch (RuntimeException e) {
      // Avro answers text that is no schema with many kinds of exception.
      return new Unusable("is not an Avro schema: " + shortened(String.valueOf(e.getMessage())));
    }
  }

  /** Some of Avro's messages quote the whole schema. */
  private static String shortened(String text) {
    return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON) + " ...";
  }
}
