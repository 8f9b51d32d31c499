package io.orderguard.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.network.OptimiserState;
import io.orderguard.torchscript.SafetensorsFile;
import io.orderguard.torchscript.Tensor;
import io.orderguard.training.Checkpoint.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointFileTest {
  private static final EpochReport REPORT =
      new EpochReport(1, 0.1 + 0.2, Math.nextUp(0.5), -0.0, true);

  private final Path directory;

  CheckpointFileTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void whatWasSavedLastComesBackBitByBit() throws IOException {
    Path path = directory.resolve("deep").resolve("run.safetensors");
    CheckpointFile file = new CheckpointFile(path);
    assertThat(file.newest()).isNull();
    file.save(checkpoint(7));
    file.save(checkpoint(8));

    Checkpoint found = Objects.requireNonNull(file.newest());
    assertThat(found.run()).isEqualTo(Map.of("seed", "3", "threads", "2"));
    assertThat(found.position()).isEqualTo(new Position(8, 1.0 / 3, 12345));
    assertThat(found.reports()).containsExactly(REPORT);
    assertThat(found.optimiser().step()).isEqualTo(108);
    assertThat(found.optimiser().weights().keySet()).containsExactly("b", "a");
    assertThat(TinyTsa.values(found.optimiser().weights(), "b")).containsExactly(8, -0.0f);
    assertThat(found.optimiser().first().values()).containsExactly(1, 2, 3);
    assertThat(found.optimiser().second().values()).containsExactly(4, 5, 6);
    assertThat(TinyTsa.values(found.kept().best(), "a")).containsExactly(10);
    assertThat(TinyTsa.values(found.kept().average(), "a")).containsExactly(20);
    assertThat(found.kept().recent()).hasSize(2);
    assertThat(TinyTsa.values(found.kept().recent().get(1), "a")).containsExactly(40);
    assertThat(path.getParent()).isDirectoryNotContaining(other -> !other.equals(path));

    file.delete();
    assertThat(file.newest()).isNull();
  }

  @Test
  void aFileCutOffAnywhereIsAsNone() throws IOException {
    Path path = directory.resolve("run");
    CheckpointFile file = new CheckpointFile(path);
    file.save(checkpoint(1));
    byte[] whole = Files.readAllBytes(path);
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(path, Arrays.copyOf(whole, length));
      assertThat(file.newest()).as("%d of %d bytes", length, whole.length).isNull();
    }
  }

  @Test
  void aChangedByteIsNoticedWhereverItIs() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Path path = directory.resolve("run");
    CheckpointFile file = new CheckpointFile(path);
    file.save(checkpoint(1));
    byte[] whole = Files.readAllBytes(path);
    int header = Long.BYTES + (whole[0] & 0xff) + ((whole[1] & 0xff) << 8);
    for (int i = 0; i < 200; i++) {
      byte[] changed = whole.clone();
      int place = header + random.nextInt(whole.length - header);
      changed[place] ^= (byte) (1 + random.nextInt(255));
      Files.write(path, changed);
      assertThat(file.newest()).as("byte %d, seed %d", place, seed).isNull();
    }
  }

  @Test
  void aDirectoryThatCannotBeMadeIsRefusedAtOnce() throws IOException {
    Path inTheWay = Files.writeString(directory.resolve("in-the-way"), "");
    new CheckpointFile(directory.resolve("new").resolve("run")).requireUsable();

    assertThat(directory.resolve("new")).isDirectory();
    assertThatThrownBy(() -> new CheckpointFile(inTheWay.resolve("run")).requireUsable())
        .hasMessage("The directory of checkpoints must be one that can be made, found " + inTheWay);
  }

  @Test
  void aChangedTextIsNoticed() throws IOException {
    Path path = directory.resolve("run");
    SafetensorsFile written = CheckpointLayout.of(checkpoint(1));
    Map<String, String> texts = new LinkedHashMap<>(written.metadata());
    texts.put("step", "100");
    SafetensorsFile.of(texts, written.tensors().values()).write(path);
    assertThatThrownBy(() -> CheckpointLayout.read(path))
        .hasMessageContaining("The checkpoint must have the check sum ");
  }

  @Test
  void whatAKillLeftBesideTheFileDoesNoHarm() throws IOException {
    Path path = directory.resolve("run");
    CheckpointFile file = new CheckpointFile(path);
    file.save(checkpoint(1));
    Files.writeString(directory.resolve("run.next"), "half");
    Files.writeString(directory.resolve("run.next.part"), "half");
    assertThat(Objects.requireNonNull(file.newest()).position().batch()).isEqualTo(1);
    file.save(checkpoint(2));
    assertThat(Objects.requireNonNull(file.newest()).position().batch()).isEqualTo(2);
  }

  @Test
  void aNewerFormatIsRefused() throws IOException {
    Path path = directory.resolve("run");
    SafetensorsFile written = CheckpointLayout.of(checkpoint(1));
    Map<String, String> texts = new LinkedHashMap<>(written.metadata());
    texts.put("format", "2");
    SafetensorsFile.of(texts, written.tensors().values()).write(path);
    assertThatThrownBy(() -> CheckpointLayout.read(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("This version reads checkpoints of at most format 1, found 2");
    assertThat(new CheckpointFile(path).newest()).isNull();
  }

  private static Checkpoint checkpoint(int batch) {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    weights.put("b", new Tensor(new long[] {1, 2}, new float[] {batch, -0.0f}));
    weights.put("a", vector(9));
    return new Checkpoint(
        Map.of("threads", "2", "seed", "3"),
        new Position(batch, 1.0 / 3, 12345),
        List.of(REPORT),
        new OptimiserState(weights, vector(1, 2, 3), vector(4, 5, 6), 100 + batch),
        new KeptWeights(
            Map.of("a", vector(10)),
            Map.of("a", vector(20)),
            List.of(Map.of("a", vector(30)), Map.of("a", vector(40)))));
  }

  private static Tensor vector(float... values) {
    return new Tensor(new long[] {values.length}, values);
  }
}
