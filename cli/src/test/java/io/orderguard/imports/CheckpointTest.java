package io.orderguard.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.imports.ImportConfig.Portion;
import io.orderguard.imports.ImportConfig.Target;
import io.orderguard.replay.TableInput;
import io.orderguard.replay.TablePublisher;
import io.orderguard.table.Table.BadRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

  @Test
  void whatWasWrittenIsReadAgain(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("checkpoint");
    ImportIdentity identity = identity(directory, "a,b\n1,2\n");
    assertThat(Checkpoint.at(file, identity).rows()).isZero();

    Checkpoint.at(file, identity).write(41);
    Checkpoint.at(file, identity).write(42);

    assertThat(Checkpoint.at(file, identity).rows()).isEqualTo(42);
  }

  @Test
  void aTableThatChangedIsAnotherImport(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("checkpoint");
    Checkpoint.at(file, identity(directory, "a,b\n1,2\n")).write(1);
    ImportIdentity changed = identity(directory, "a,b\n1,3\n");

    assertThatThrownBy(() -> Checkpoint.at(file, changed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("belongs to another import: table-edges was ");
  }

  @Test
  void aFileThatIsNoCheckpointIsRefused(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("checkpoint"), "shopping: list\n");
    ImportIdentity identity = identity(directory, "a,b\n");

    assertThatThrownBy(() -> Checkpoint.at(file, identity))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no checkpoint of version 1");
  }

  private static ImportIdentity identity(Path directory, String table) throws IOException {
    ImportConfig config =
        new ImportConfig(
            new TableInput(
                Files.writeString(directory.resolve("table.csv"), table),
                Files.writeString(directory.resolve("mapping.yaml"), "orderId: a\n"),
                BadRows.REFUSE),
            new Target(Map.of(), new TablePublisher.Topics("orders", "labels")),
            new Portion(Instant.EPOCH, Instant.MAX, 0),
            directory.resolve("checkpoint"));
    return ImportIdentity.of(config, "cluster");
  }
}
