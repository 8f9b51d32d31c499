package io.orderguard.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Every version in which a record of ours was ever written, by the folder {@code schemas/N} of the
 * release that brought it. Folders are added, never changed; one holds what changed in it.
 */
final class PublishedSchemas {

  private static final int NEWEST_FOLDER = 2;

  private PublishedSchemas() {}

  /**
   * The versions of a record, oldest first; the last one is what is written now.
   *
   * @param name simple name of the record
   */
  static List<Schema> of(String name) {
    List<Schema> versions = new ArrayList<>();
    for (int folder = 1; folder <= NEWEST_FOLDER; folder++) {
      String resource = "/schemas/" + folder + "/" + name + ".avsc";
      try (InputStream text = PublishedSchemas.class.getResourceAsStream(resource)) {
        if (text != null) {
          versions.add(new Schema.Parser().parse(text));
        }
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + resource, e);
      }
    }
    return versions;
  }
}
