package io.orderguard.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TemporaryWorkTest {

  private final Path parent;

  TemporaryWorkTest(@TempDir Path parent) {
    this.parent = parent;
  }

  @Test
  void whatLiesInItIsGoneWhenItIsClosed() throws Exception {
    try (TemporaryWork work = TemporaryWork.in(parent)) {
      Files.createDirectories(work.path().resolve("chunks/topic"));
      Files.writeString(work.path().resolve("chunks/topic/p0-0.ogc"), "x");
      assertThat(parent).isDirectoryContaining(file -> file.equals(work.path()));
    }

    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void whatAKilledProcessLeftGoesAndWhatIsInUseStays() throws Exception {
    Path left = Files.createDirectories(parent.resolve(".orderguard-reading-1/chunks"));
    Path foreign = Files.createDirectories(parent.resolve("synthetic-1"));
    try (TemporaryWork first = TemporaryWork.in(parent);
        TemporaryWork second = TemporaryWork.in(parent)) {
      assertThat(left).doesNotExist();
      assertThat(first.path()).isNotEqualTo(second.path()).isDirectory();
      assertThat(foreign).isDirectory();
    }
  }
}
