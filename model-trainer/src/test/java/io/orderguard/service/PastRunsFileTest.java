package io.orderguard.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.service.PastRuns.Failure;
import io.orderguard.service.PastRuns.UnderWay;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastRunsFileTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  /** As in the golden file. */
  private static final PastRuns ALL =
      new PastRuns(
          Instant.parse("2026-03-02T12:00:01Z"),
          new UnderWay(Instant.parse("2026-03-02T12:00:01Z"), new TreeMap<>(Map.of(0, 29L, 1, 9L))),
          NOON,
          new TreeMap<>(Map.of(0, 17L, 1, 4L)),
          new Failure(2, Instant.parse("2026-03-02T11:00:00Z"), "Topic \"labels\" is gone"));

  private Path path;
  private PastRunsFile file;

  @BeforeEach
  void place(@TempDir Path directory) {
    path = directory.resolve("shop.service.json");
    file = new PastRunsFile(path, "labels");
  }

  @Test
  void whatWasWrittenIsRead() {
    assertThat(file.read()).isEqualTo(PastRuns.NONE);

    for (PastRuns past :
        new PastRuns[] {ALL, PastRuns.NONE.failedForGood(NOON, "x"), PastRuns.NONE}) {
      file.write(past);
      assertThat(file.read()).isEqualTo(past);
      assertThat(path.getParent()).isDirectoryNotContaining("glob:**.part");
    }
  }

  @Test
  void theFormatStaysReadable() throws IOException {
    Files.writeString(path, golden());
    assertThat(file.read()).isEqualTo(ALL);

    file.write(ALL);
    assertThat(Files.readString(path)).isEqualTo(golden().strip());
  }

  @Test
  void offsetsOfAnotherTopicSayNothing() {
    file.write(ALL);

    PastRuns read = new PastRunsFile(path, "labels-2").read();
    assertThat(read.learned()).isEmpty();
    assertThat(Objects.requireNonNull(read.underWay()).seen()).isEmpty();
    assertThat(read.lastSuccess()).isEqualTo(NOON);
  }

  @Test
  void aFileThatIsNotUnderstoodIsNamed() throws IOException {
    Files.writeString(path, "{\"format\": 2}");
    assertThatThrownBy(() -> file.read())
        .hasMessage("File " + path + " has format 2; this version supports at most 1");
    Files.writeString(path, "{\"format\": 1, \"begun\": \"yesterday\"}");
    assertThatThrownBy(() -> file.read()).hasMessageContaining("repair or remove " + path);
    Files.writeString(path, "{\"for");
    assertThatThrownBy(() -> file.read()).hasMessageContaining("repair or remove " + path);
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamed() {
    PastRunsFile nowhere = new PastRunsFile(path.resolve("deeper"), "labels");

    assertThatThrownBy(() -> nowhere.write(ALL))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(path.resolve("deeper").toString());
  }

  private static String golden() throws IOException {
    try (InputStream stream =
        PastRunsFileTest.class.getResourceAsStream("/service/past-runs-1.json")) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
