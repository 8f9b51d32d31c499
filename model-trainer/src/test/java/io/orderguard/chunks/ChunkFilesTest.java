package io.orderguard.chunks;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.avro.OrderSnapshot;
import io.orderguard.dataset.LabelledOrder;
import io.orderguard.dataset.SyntheticShop;
import io.orderguard.history.Snapshot;
import io.orderguard.history.SnapshotCodec.RowSource;
import io.orderguard.history.SnapshotWriter;
import io.orderguard.wire.AvroCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChunkFilesTest {

  private static final AvroCodec<OrderSnapshot> CODEC = AvroCodec.of(OrderSnapshot.class);
  private static final ChunkName NAME = new ChunkName(2, 100);

  private final Path directory;

  private final List<Snapshot> shop =
      new SyntheticShop(1).orders(60).stream().map(LabelledOrder::snapshot).toList();
  private final SnapshotWriter records = new SnapshotWriter(SyntheticShop.CATALOGUE.fingerprint());
  private final ChunkWriter writer = new ChunkWriter(1 << 16);

  ChunkFilesTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void snapshotsAreReadWhereTheyLie() {
    for (int i = 0; i < shop.size(); i++) {
      writer.add(100 + 2 * i, CODEC.decode(records.inFull(shop.get(i))));
    }
    writer.addUnreadable(500);

    MappedChunk chunk = files().write(writer, NAME, 600);

    assertThat(chunk.records()).isEqualTo(61);
    assertThat(chunk.offset(59)).isEqualTo(218);
    assertThat(chunk.orderId(59)).isEqualTo("o-59");
    assertThat(chunk.orderTimeMillis(59)).isEqualTo(shop.get(59).order().orderTimeMillis());
    assertThat(chunk.customer(59)).isEqualTo(shop.get(59).order().customer());
    assertThat(chunk.catalogue(59)).isEqualTo(SyntheticShop.CATALOGUE.fingerprint());
    assertThat(chunk.isReadable(59)).isTrue();
    assertThat(chunk.isReadable(60)).isFalse();
    assertThat(snapshots(chunk, 60)).isEqualTo(shop);
  }

  @Test
  void rowsAndTextsLieInAChunkOnce() {
    shop.forEach(each -> writer.add(0, CODEC.decode(records.inFull(each))));
    files().write(writer, NAME, 200);
    for (int times = 0; times < 2; times++) {
      shop.forEach(each -> writer.add(0, CODEC.decode(records.inFull(each))));
    }
    files().write(writer, new ChunkName(2, 200), 400);

    long details = shop.stream().mapToLong(ChunkFilesTest::detailBytes).sum();
    assertThat(fileBytes("p2-200.ogc") - fileBytes("p2-100.ogc"))
        .isEqualTo(details + 60 * ChunkLayout.RECORD_BYTES);
  }

  @Test
  void aChunkIsFoundIfItHoldsWhatIsWanted() {
    writer.add(100, CODEC.decode(records.inFull(shop.get(0))));
    files().write(writer, NAME, 150);

    assertThat(files().find(NAME, 150)).isNotNull();
    assertThat(files().find(NAME, 120)).isNotNull();
    assertThat(files().find(NAME, 151)).as("it could have held more").isNull();
    assertThat(files().find(new ChunkName(2, 101), 150)).isNull();
    assertThat(files().find(new ChunkName(1, 100), 150)).isNull();
  }

  @Test
  void aFullChunkIsFoundWhereverItEnds() {
    while (!writer.isFull()) {
      writer.add(100, CODEC.decode(records.inFull(shop.get(59))));
    }
    files().write(writer, NAME, 150);

    assertThat(files().find(NAME, 1000)).isNotNull().extracting(MappedChunk::end).isEqualTo(150L);
  }

  @Test
  void anyChangedByteMakesAChunkAbsent() throws IOException {
    writer.add(100, CODEC.decode(records.inFull(shop.get(5))));
    files().write(writer, NAME, 150);
    Path file = directory.resolve("p2-100.ogc");
    byte[] whole = Files.readAllBytes(file);

    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 4;
      Files.write(file, changed);
      assertThat(files().find(NAME, 150)).as("byte %d", i).isNull();
    }
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(files().find(NAME, 150)).as("%d bytes", length).isNull();
    }
    Files.write(file, whole);
    assertThat(files().find(NAME, 150)).isNotNull();
  }

  @Test
  void chunksBeforeAnOffsetAreRemoved() {
    for (long first : List.of(0L, 100L, 200L, 300L)) {
      files().write(writer, new ChunkName(2, first), first + 100);
    }
    files().write(writer, new ChunkName(1, 0), 100);

    files().removeBefore(2, 250);

    assertThat(directory.toFile().list())
        .containsExactlyInAnyOrder("p1-0.ogc", "p2-200.ogc", "p2-300.ogc");
  }

  @Test
  void theFirstVersionOfTheLayoutStaysReadable() throws IOException {
    writeSample();
    Path golden = Files.createDirectories(directory.resolve("golden"));
    try (InputStream stored =
        Objects.requireNonNull(getClass().getResourceAsStream("/chunks/v1/p2-100.ogc"))) {
      Files.copy(stored, golden.resolve("p2-100.ogc"));
    }

    assertThat(directory.resolve("p2-100.ogc"))
        .hasSameBinaryContentAs(golden.resolve("p2-100.ogc"));
    MappedChunk chunk =
        Objects.requireNonNull(new ChunkFiles(golden, Storage.DURABLE).find(NAME, 150));
    assertThat(snapshots(chunk, 3)).isEqualTo(shop.subList(10, 13));
  }

  private void writeSample() {
    for (int i = 10; i < 13; i++) {
      writer.add(90 + i, CODEC.decode(records.inFull(shop.get(i))));
    }
    writer.addUnreadable(110);
    writer.add(111, CODEC.decode(records.byReference(shop.get(30))));
    files().write(writer, NAME, 150);
  }

  private List<Snapshot> snapshots(MappedChunk chunk, int count) {
    List<Snapshot> snapshots = new ArrayList<>();
    for (int record = 0; record < count; record++) {
      snapshots.add(chunk.snapshot(record, RowSource.NONE));
    }
    return snapshots;
  }

  private long fileBytes(String name) {
    return directory.resolve(name).toFile().length();
  }

  /** Keys, digests, flag, counts, places of texts and rows, outcomes. */
  private static long detailBytes(Snapshot snapshot) {
    int rows = snapshot.customer().length() + snapshot.card().length() - 2;
    long values = snapshot.order().engineered().count();
    long texts = snapshot.order().categoricalTexts().size();
    return 4L * 16 + 1 + 4 + 4 * values + 4 + 4 * texts + 2 * 4 + 5L * rows;
  }

  private ChunkFiles files() {
    return new ChunkFiles(directory, Storage.DURABLE);
  }
}
