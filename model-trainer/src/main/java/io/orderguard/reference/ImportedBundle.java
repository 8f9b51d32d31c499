package io.orderguard.reference;

import io.orderguard.bundle.ModelId;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import made.
 *
 * @param id name and version of the bundle
 * @param digest of its manifest
 * @param directory of the bundle
 * @param catalogue file beside it that says what orders are; null for a network alone
 * @param schema file beside it, the orders' Avro schema; null for a network alone
 * @param notes what was assumed or ignored
 */
public record ImportedBundle(
    ModelId id,
    String digest,
    Path directory,
    @Nullable Path catalogue,
    @Nullable Path schema,
    List<String> notes) {

  public ImportedBundle {
    notes = List.copyOf(notes);
  }
}
