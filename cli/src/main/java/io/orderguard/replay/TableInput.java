package io.orderguard.replay;

import io.orderguard.progress.ProgressView;
import io.orderguard.table.Mapping;
import io.orderguard.table.Table;
import io.orderguard.table.Table.BadRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A table as it is named on the command line.
 *
 * @param data CSV, gzip or not
 * @param mapping which column is what
 * @param badRows what happens to rows that cannot be used
 */
public record TableInput(Path data, Path mapping, BadRows badRows) {

  /** Reads the mapping. */
  public Mapping loadMapping() {
    return Mapping.load(mapping);
  }

  /**
   * Checks the whole table, showing how far it is.
   *
   * @param scratch an existing directory, left for the caller to delete
   */
  public Table open(Mapping known, Path scratch, ProgressView view) throws IOException {
    try (ProgressView.Task task = view.start("Checking the table", "bytes", Files.size(data))) {
      return Table.open(data, known, badRows, scratch, task::at);
    }
  }
}
