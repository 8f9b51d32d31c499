package io.orderguard.cli;

import io.orderguard.reference.ImportedBundle;
import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code model import-tsa} says. */
final class ImportSummary {

  private ImportSummary() {}

  /** For programs. */
  static Map<String, Object> of(ImportedBundle bundle) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("bundle", bundle.id().toString());
    all.put("digest", bundle.digest());
    all.put("directory", bundle.directory().toString());
    if (bundle.catalogue() != null && bundle.schema() != null) {
      all.put("catalogue", bundle.catalogue().toString());
      all.put("schema", bundle.schema().toString());
    }
    all.put("notes", bundle.notes());
    return all;
  }

  /** For people. */
  static String text(ImportedBundle bundle) {
    StringBuilder text = new StringBuilder();
    text.append("Bundle %s is in %s".formatted(bundle.id(), bundle.directory()));
    if (bundle.catalogue() == null) {
      text.append("%nIt runs tensors (model run) and scores no orders".formatted());
    } else {
      text.append("%norders.catalogue: %s".formatted(bundle.catalogue()));
      text.append("%norders.schema: %s".formatted(bundle.schema()));
    }
    bundle.notes().forEach(note -> text.append("%n%s".formatted(note)));
    return text.toString();
  }
}
