package io.orderguard.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.features.EncodedBatch;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.features.SequenceEncoder;
import io.orderguard.history.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the real libtorch. */
final class TorchNetworkTest {

  private static final int LENGTH = 51;

  private final FeatureEncoding encoding = TinyOrders.encoding();
  private final SequenceEncoder encoder = SequenceEncoder.of(encoding);

  private final Path directory;
  private @Nullable TorchModule module;

  TorchNetworkTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void aBatchGetsOneLogitPerOrder() throws IOException {
    try (TorchNetwork network = load(TinyModel.archive(encoding))) {
      List<Snapshot> orders = TinyOrders.some(5); // runs as 8

      float[] logits = network.logits(encoder.encode(orders, LENGTH));

      assertThat(logits).hasSize(5);
      for (int i = 0; i < logits.length; i++) {
        assertThat(ScoringLadder.sigmoid(logits[i]))
            .isCloseTo(TinyModel.rawScore(encoding, orders.get(i)), within(1e-6));
      }
    }
  }

  @Test
  void aBufferUsedAgainHoldsNothingOfTheCallBefore() throws IOException {
    try (TorchNetwork network = load(TinyModel.archive(encoding))) {
      EncodedBatch large = encoder.encode(TinyOrders.some(16), LENGTH);
      EncodedBatch small = encoder.encode(TinyOrders.some(3).subList(1, 2), LENGTH);
      float alone = network.logits(small)[0];

      network.logits(large);

      assertThat(network.logits(small)).containsExactly(alone);
    }
  }

  @Test
  void whatANetworkReturnsMayBeItsInput() throws IOException {
    String echo =
        """
        def forward(self: __torch__.Tiny, ints: Tensor, floats: Tensor) -> Tensor:
          return torch.select(floats, 1, 0)
        """;
    try (TorchNetwork network = load(TinyModel.archive(encoding, echo))) {
      EncodedBatch batch = new EncodedBatch(2, 1, new int[2 * 8], new float[] {3, 0, 0, 5, 0, 0});

      assertThat(network.logits(batch)).containsExactly(3, 5);
    }
  }

  /** Nothing of a call outlives it: no array, and no native memory behind the arrays' back. */
  @Test
  void nothingGrowsWithCalls() throws IOException {
    EncodedBatch batch = encoder.encode(TinyOrders.some(16), LENGTH);
    try (TorchNetwork network = load(TinyModel.archive(encoding))) {
      call(network, batch, 500);
      long before = residentKilobytes();

      call(network, batch, 2000);

      assertThat(Objects.requireNonNull(module).openArrays()).isZero();
      assertThat(residentKilobytes() - before).isLessThan(100_000);
    }
  }

  @Test
  void aFailingCallLeavesNothingBehind() throws IOException {
    String raising =
        """
        def forward(self: __torch__.Tiny, ints: Tensor, floats: Tensor) -> Tensor:
          return torch.select(floats, 7, 0)
        """;
    EncodedBatch batch = encoder.encode(TinyOrders.some(2), LENGTH);
    try (TorchNetwork network = load(TinyModel.archive(encoding, raising))) {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> network.logits(batch))
            .hasMessageContaining("Dimension out of range");
      }
      assertThat(Objects.requireNonNull(module).openArrays()).isZero();
    }
  }

  private TorchNetwork load(byte[] archive) throws IOException {
    Path file = Files.write(directory.resolve("network.pt"), archive);
    TorchRuntime runtime = TorchRuntime.start(new InferenceConfig("cpu", 1, 16));
    TorchModule loaded = TorchModule.load(runtime, file);
    module = loaded;
    return new TorchNetwork(loaded, new BatchSizes(16));
  }

  private static void call(TorchNetwork network, EncodedBatch batch, int times) {
    for (int i = 0; i < times; i++) {
      network.logits(batch);
    }
    System.gc();
  }

  private static long residentKilobytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IllegalStateException("No resident size in /proc/self/status");
  }
}
