package io.orderguard.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.chunks.Storage;
import io.orderguard.dataset.DatasetWindow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mapped = in memory, whatever lies on the topics and however often the reading is killed. */
final class IngestTwinTest {

  private static final int TOPICS = 60;
  private static final int ORDERS = 300;

  private final Path directory;

  IngestTwinTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void whatIsMappedIsWhatTheNaiveReaderHolds() {
    int refused = 0;
    for (int seed = 0; seed < TOPICS; seed++) {
      RandomTopics random = new RandomTopics(seed, ORDERS);
      IngestSpans spans = random.spans();
      DatasetWindow window = random.window();
      Twin expected = Twin.naive(random, spans, window);

      assertThat(Twin.mapped(random, spans, settings(window, seed)))
          .as("seed %d", seed)
          .isEqualTo(expected);
      refused += expected.counts() == null ? 1 : 0;
    }
    assertThat(refused).isLessThan(TOPICS / 2);
  }

  @Test
  void neitherWorkersNorChunksChangeTheResult() {
    RandomTopics random = new RandomTopics(7, ORDERS);
    IngestSpans spans = random.spans();
    DatasetWindow window = random.window();
    Twin expected = Twin.naive(random, spans, window);

    for (int workers = 1; workers <= 4; workers++) {
      for (int chunkBytes : List.of(200, 2_000, 20_000, 1 << 20)) {
        Path work = directory.resolve(workers + "-" + chunkBytes);
        assertThat(
                Twin.mapped(
                    random,
                    spans,
                    new Twin.Settings(window, work, workers, Storage.DURABLE, chunkBytes)))
            .as("%d workers, chunks of %d bytes", workers, chunkBytes)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void aLaterRunUsesWhatAnEarlierOneMade() {
    for (int seed = 0; seed < TOPICS; seed++) {
      RandomTopics random = new RandomTopics(seed, ORDERS);
      for (int run = 0; run < 3; run++) { // begins move on, ends to and fro
        IngestSpans spans = random.spans();
        DatasetWindow window = random.window();

        assertThat(Twin.mapped(random, spans, settings(window, seed)))
            .as("seed %d, run %d", seed, run)
            .isEqualTo(Twin.naive(random, spans, window));
      }
    }
  }

  @Test
  void aSecondRunReadsNoSnapshotAgain() {
    RandomTopics random = new RandomTopics(3, ORDERS);
    IngestSpans spans = random.spans();
    Twin first = Twin.mapped(random, spans, settings(random.window(), 3));
    long before = random.topics().handedOver();
    DatasetWindow window = random.window();

    Twin second = Twin.mapped(random, spans, settings(window, 3));

    assertThat(random.topics().handedOver() - before)
        .isEqualTo(random.topics().values(spans.labels()).size());
    assertThat(second).isNotEqualTo(first).isEqualTo(Twin.naive(random, spans, window));
  }

  @Test
  void aRunKilledAtAnyRecordGoesOnToTheSameSet() {
    RandomTopics random = new RandomTopics(11, ORDERS);
    IngestSpans spans = random.spans();
    DatasetWindow window = random.window();
    Twin expected = Twin.naive(random, spans, window);
    Twin.Settings settings = new Twin.Settings(window, directory, 2, Storage.DURABLE, 5_000);

    for (int records = 40; ; records += 40) {
      random.topics().failAfter(records);
      try {
        assertThat(Twin.mapped(random, spans, settings)).isEqualTo(expected);
        break;
      } catch (IllegalStateException e) {
        assertThat(e).hasMessage("killed while reading");
      }
    }
    assertThat(expected.refusal()).isEmpty();
  }

  @Test
  void aRunKilledInAnyWriteGoesOnToTheSameSet() {
    RandomTopics random = new RandomTopics(11, ORDERS);
    IngestSpans spans = random.spans();
    DatasetWindow window = random.window();
    Twin expected = Twin.naive(random, spans, window);

    for (Death death : Death.values()) {
      Path work = directory.resolve(death.name());
      int kills = 0;
      for (int write = 0; ; write++) {
        Storage dying = new DyingStorage(death, write);
        try {
          assertThat(Twin.mapped(random, spans, new Twin.Settings(window, work, 1, dying, 5_000)))
              .as("%s in write %d", death, write)
              .isEqualTo(expected);
          break;
        } catch (DyingStorage.Killed e) {
          kills++;
        }
      }
      assertThat(kills).as("%s", death).isGreaterThan(1);
    }
  }

  @Test
  void aChunkThatIsTornOrOfSomethingElseIsMadeAgain() throws IOException {
    RandomTopics random = new RandomTopics(11, ORDERS);
    IngestSpans spans = random.spans();
    Twin.Settings settings =
        new Twin.Settings(random.window(), directory, 2, Storage.DURABLE, 5_000);
    Twin expected = Twin.mapped(random, spans, settings);
    List<Path> chunks = chunks();
    byte[] other = Files.readAllBytes(chunks.get(chunks.size() - 1));

    Random damage = new Random(1);
    for (Path chunk : chunks) {
      byte[] whole = Files.readAllBytes(chunk);
      Files.write(chunk, damaged(whole, other, damage));

      assertThat(Twin.mapped(random, spans, settings)).as("%s", chunk).isEqualTo(expected);
      assertThat(chunk).hasBinaryContent(whole);
    }
  }

  /** When a process dies. */
  private enum Death {
    HALF_WRITTEN,
    BEFORE_RENAME,
    AFTER_RENAME
  }

  /** Dies in one write. */
  private static final class DyingStorage implements Storage {
    private final Death death;
    private int writesLeft;

    DyingStorage(Death death, int writesBefore) {
      this.death = death;
      this.writesLeft = writesBefore;
    }

    static final class Killed extends RuntimeException {}

    @Override
    public void write(Path file, ByteBuffer... content) throws IOException {
      if (writesLeft-- > 0) {
        DURABLE.write(file, content);
        return;
      }
      if (death == Death.AFTER_RENAME) {
        DURABLE.write(file, content);
      } else {
        int parts = death == Death.BEFORE_RENAME ? content.length : 2;
        Path beside = file.resolveSibling(file.getFileName() + ".written");
        DURABLE.write(beside, List.of(content).subList(0, parts).toArray(ByteBuffer[]::new));
        Files.move(beside, file.resolveSibling(file.getFileName() + ".part"));
      }
      throw new Killed();
    }
  }

  private static byte[] damaged(byte[] whole, byte[] other, Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> Arrays.copyOf(whole, random.nextInt(whole.length));
      case 1 -> {
        byte[] flipped = whole.clone();
        flipped[random.nextInt(whole.length)] ^= 1;
        yield flipped;
      }
      default -> Arrays.equals(whole, other) ? new byte[0] : other;
    };
  }

  private List<Path> chunks() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".ogc")).sorted().toList();
    }
  }

  private Twin.Settings settings(DatasetWindow window, int seed) {
    return new Twin.Settings(
        window,
        directory.resolve("seed-" + seed),
        1 + seed % 3,
        Storage.DURABLE,
        1_000 << seed % 8);
  }
}
