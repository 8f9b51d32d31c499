package io.orderguard.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.replay.SilentView;
import io.orderguard.replay.SmallTable;
import io.orderguard.replay.TableInput;
import io.orderguard.table.Table.BadRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableDemoIT {

  @Test
  void aTablesOrdersArePlayedLive(@TempDir Path directory) throws Exception {
    TableDemo demo = demo(directory, SmallTable.time(3_000), SmallTable.time(3_400));

    DemoReport report = Demo.run(demo, SilentView.INSTANCE);

    assertThat(report.complete()).as(report.asTable()).isTrue();
    assertThat(report.orders()).isEqualTo(400);
    assertThat(report.scoresByBundle()).containsEntry("demo:1", 400L);
    assertThat(report.sequenceModel().auc()).isGreaterThan(0.7);
    assertThat(report.logisticRegression().auc()).isGreaterThan(0.7);
  }

  @Test
  void aTableThatBeginsTooLateIsRefusedBeforeAnythingStarts(@TempDir Path directory)
      throws Exception {
    TableDemo demo = demo(directory, SmallTable.time(200), SmallTable.time(300));

    assertThatThrownBy(() -> Demo.run(demo, SilentView.INSTANCE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "The table must begin more than the label delay (PT24H) before --from");
  }

  private static TableDemo demo(Path directory, Instant from, Instant to) throws IOException {
    TableInput input =
        new TableInput(
            SmallTable.write(directory.resolve("orders.csv")),
            SmallTable.mapping(directory.resolve("mapping.yaml")),
            BadRows.REFUSE);
    return new TableDemo(input, from, to, 200, 1, Files.createDirectory(directory.resolve("work")));
  }
}
