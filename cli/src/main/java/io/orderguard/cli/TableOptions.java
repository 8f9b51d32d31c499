package io.orderguard.cli;

import io.orderguard.replay.TableInput;
import io.orderguard.table.Table.BadRows;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which table. */
final class TableOptions {

  @Option(
      names = "--data",
      required = true,
      paramLabel = "TABLE",
      description = "CSV file, gzip or not; its first line names the columns.")
  private Path data;

  @Option(
      names = "--mapping",
      required = true,
      paramLabel = "YAML",
      description = "Which column is what; see docs/your-data.md.")
  private Path mapping;

  @Option(
      names = "--bad-rows",
      defaultValue = "refuse",
      description = {
        "refuse: a table with rows that cannot be used is refused, with a list of them; skip: they",
        "are left out and counted (${DEFAULT-VALUE})."
      })
  private BadRows badRows;

  TableInput input() {
    return new TableInput(data, mapping, badRows);
  }
}
