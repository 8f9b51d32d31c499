package io.orderguard.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoryLockTest {

  @Test
  void aDirectoryIsTakenOnceAtATime(@TempDir Path parent) throws IOException {
    Path directory = parent.resolve("made/if/need/be");
    DirectoryLock first = DirectoryLock.take(directory);

    assertThat(DirectoryLock.tryTake(parent.resolve("made/../made/if/need/be"))).isNull();
    assertThatThrownBy(() -> DirectoryLock.take(directory))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Directory %s is in use by another run; wait for it, or choose another directory",
            directory);
    Path link = Files.createSymbolicLink(parent.resolve("link"), directory);
    assertThat(DirectoryLock.tryTake(link)).isNull();
    first.close();

    DirectoryLock.take(directory).close();
  }
}
