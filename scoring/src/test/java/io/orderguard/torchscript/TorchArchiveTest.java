package io.orderguard.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TorchArchiveTest {

  private static final String METHOD =
      """
      def forward(self: __torch__.Tiny, x: Tensor) -> Tensor:
        return torch.matmul(x, self.w)
      """;

  @Test
  void anArchiveGivesBackItsTensors() {
    byte[] archive =
        TorchArchive.of("Tiny")
            .parameter("w", new Tensor(new long[] {2, 3}, new float[] {1, 2, 3, 4, 5, 6}))
            .buffer("c", new Tensor(new long[] {}, new float[] {10}))
            .method(METHOD)
            .toBytes();

    Map<String, Tensor> tensors = TorchArchive.readTensors(archive);

    assertThat(tensors).containsOnlyKeys("w", "c");
    assertThat(tensor(tensors, "w").shape()).containsExactly(2, 3);
    assertThat(tensor(tensors, "w").values()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(tensor(tensors, "c").shape()).isEmpty();
  }

  /** A changed byte here changes the digest of every bundle: a decision, not an accident. */
  @Test
  void theBytesOfAnArchiveStayAsTheyWere() throws IOException {
    try (InputStream golden = getClass().getResourceAsStream("/torchscript/tiny.pt")) {
      assertThat(tiny().toBytes()).isEqualTo(Objects.requireNonNull(golden).readAllBytes());
    }
  }

  @Test
  void identicalInputGivesIdenticalBytes() {
    assertThat(tiny().toBytes()).isEqualTo(tiny().toBytes());
  }

  @Test
  void anOwnArchiveIsAccepted(@TempDir Path directory) throws IOException {
    TorchArchive.requireOwnContents(Files.write(directory.resolve("own.pt"), tiny().toBytes()));
  }

  @Test
  void whatWasWrittenIsReadWhateverTheShapes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      Tensor written = randomTensor(random);
      byte[] archive = TorchArchive.of("Any").parameter("t", written).toBytes();
      Tensor read = tensor(TorchArchive.readTensors(archive), "t");
      assertThat(read.shape()).as("seed %d", seed).isEqualTo(written.shape());
      assertThat(read.values()).as("seed %d", seed).isEqualTo(written.values());
    }
  }

  @Test
  void everyCutOffArchiveIsRefused() {
    byte[] archive = tiny().toBytes();
    for (int length = 0; length < archive.length; length++) {
      byte[] cut = Arrays.copyOf(archive, length);
      assertThatThrownBy(() -> TorchArchive.readTensors(cut))
          .as("first %d bytes", length)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aDamagedArchiveIsReadOrRefusedButNothingElse() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] archive = tiny().toBytes();
    for (int round = 0; round < 3000; round++) {
      byte[] damaged = archive.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      readOrRefuse(damaged, seed);
    }
  }

  @Test
  void anAttributeIsDeclaredOnce() {
    assertThatThrownBy(() -> TorchArchive.of("Tiny").integer("t", 1).real("t", 1))
        .hasMessage("Class Tiny must declare each attribute once, found twice: t");
  }

  @Test
  void namesThatAreNoIdentifiersAreRefused() {
    assertThatThrownBy(() -> TorchArchive.of("Tiny").integer("a b", 1))
        .hasMessageContaining("must be an identifier, found 'a b'");
    assertThatThrownBy(() -> TorchArchive.of("Tiny\n  x"))
        .hasMessageContaining("must be an identifier");
  }

  @Test
  void aMethodStartsWithItsDefinition() {
    assertThatThrownBy(() -> TorchArchive.of("Tiny").method("return 1"))
        .hasMessage("A method of class Tiny must start with 'def ', found: return 1");
  }

  static TorchArchive.Builder tiny() {
    return TorchArchive.of("Tiny")
        .parameter("w", new Tensor(new long[] {2, 3}, new float[] {1, 2, 3, 4, 5, 6}))
        .buffer("c", new Tensor(new long[] {}, new float[] {10}))
        .tensorList("moments", List.of(new Tensor(new long[] {2}, new float[] {7, 8})))
        .integer("step", 3)
        .integer("large", 1L << 40)
        .real("rate", 0.5)
        .method(METHOD)
        .extra("about.txt", "a test");
  }

  private static Tensor randomTensor(Random random) {
    long[] shape = random.longs(random.nextInt(4), 0, 5).toArray();
    int count = 1;
    for (long size : shape) {
      count *= (int) size;
    }
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = Float.intBitsToFloat(random.nextInt());
    }
    return new Tensor(shape, values);
  }

  private static void readOrRefuse(byte[] archive, long seed) {
    try {
      assertThat(TorchArchive.readTensors(archive)).as("seed %d", seed).isNotNull();
    } catch (IllegalArgumentException refused) {
      assertThat(refused).as("seed %d", seed).hasMessageMatching("(?s).{10,}");
    }
  }

  private static Tensor tensor(Map<String, Tensor> tensors, String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }
}
