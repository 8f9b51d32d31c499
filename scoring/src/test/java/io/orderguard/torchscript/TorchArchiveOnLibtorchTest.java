package io.orderguard.torchscript;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real libtorch reads what the writer writes, and the reader reads what libtorch saves. */
final class TorchArchiveOnLibtorchTest {

  private static final String FORWARD =
      """
      def forward(self: __torch__.Tiny, x: Tensor) -> Tensor:
        product = torch.matmul(x, self.w)
        moments = self.moments
        return torch.add(torch.mul(product, self.rate), torch.add(self.c, moments[1]))
      """;

  private static final String STEP =
      """
      def step(self: __torch__.Tiny, x: Tensor) -> Tensor:
        self.count = torch.add(self.count, 1)
        return torch.mul(x, self.count)
      """;

  private static final String QUOTIENT =
      """
      def quotient(self: __torch__.Tiny, x: Tensor) -> Tensor:
        return torch.div(torch.to(x, 3), 2)
      """;

  private final Path directory;
  private final NDManager manager = Engine.getEngine("PyTorch").newBaseManager();

  TorchArchiveOnLibtorchTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void aHandWrittenArchiveComputes() throws IOException {
    PtSymbolBlock block = load(tiny());

    // (1, 1) times w, times 0.5, plus c plus the second moment
    assertThat(forward(block, "")).containsExactly(21.5f, 22.5f, 23.5f);
  }

  @Test
  void anotherMethodIsChosenByItsMarker() throws IOException {
    PtSymbolBlock block = load(tiny());

    assertThat(forward(block, "step")).containsExactly(4, 4);
    assertThat(forward(block, "step")).containsExactly(5, 5);
  }

  @Test
  void operatorsHaveTodaysMeaning() throws IOException {
    assertThat(forward(load(tiny()), "quotient")).containsExactly(0.5f, 0.5f);
  }

  @Test
  void whatLibtorchSavesIsRead() throws IOException {
    PtSymbolBlock block = load(tiny());
    forward(block, "step");
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    JniUtils.writeModule(block, saved, false);

    Map<String, Tensor> tensors = TorchArchive.readTensors(saved.toByteArray());

    assertThat(tensors).containsOnlyKeys("w", "c", "one");
    assertThat(tensor(tensors, "w").shape()).containsExactly(2, 3);
    assertThat(tensor(tensors, "w").values()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(tensor(tensors, "c").values()).containsExactly(10);
  }

  @Test
  void manyTensorsSavedByLibtorchAreRead() throws IOException {
    TorchArchive.Builder builder = TorchArchive.of("Many");
    for (int i = 0; i < 300; i++) { // beyond one-byte memo numbers
      builder.parameter("w" + i, new Tensor(new long[] {1, 70_000}, filled(70_000, i)));
    }
    builder.method("def forward(self: __torch__.Many, x: Tensor) -> Tensor:\n  return x\n");
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    JniUtils.writeModule(load(builder), saved, false);

    Map<String, Tensor> tensors = TorchArchive.readTensors(saved.toByteArray());

    assertThat(tensors).hasSize(300);
    assertThat(tensor(tensors, "w299").values()).isEqualTo(filled(70_000, 299));
  }

  private static TorchArchive.Builder tiny() {
    return TorchArchive.of("Tiny")
        .parameter("w", new Tensor(new long[] {2, 3}, new float[] {1, 2, 3, 4, 5, 6}))
        .buffer("c", new Tensor(new long[] {}, new float[] {10}))
        .buffer("one", new Tensor(new long[] {1, 1, 1}, new float[] {1}))
        .tensorList("moments", List.of(vector(7, 8), vector(9)))
        .tensorList("nothing", List.of())
        .integer("count", 3)
        .integer("large", 1L << 40)
        .real("rate", 0.5)
        .method(FORWARD)
        .method(STEP)
        .method(QUOTIENT);
  }

  private static Tensor vector(float... values) {
    return new Tensor(new long[] {values.length}, values);
  }

  private static float[] filled(int count, float value) {
    float[] values = new float[count];
    Arrays.fill(values, value);
    return values;
  }

  private PtSymbolBlock load(TorchArchive.Builder archive) throws IOException {
    Path file = Files.write(directory.resolve("network.pt"), archive.toBytes());
    String[] none = {};
    return JniUtils.loadModule((PtNDManager) manager, file, false, none, none, true);
  }

  private float[] forward(PtSymbolBlock block, String method) {
    NDList inputs = new NDList();
    if (!method.isEmpty()) {
      NDArray marker = manager.create(0);
      marker.setName("module_method:" + method);
      inputs.add(marker);
    }
    inputs.add(manager.ones(new Shape(1, 2)));
    ParameterStore parameters = new ParameterStore(manager, false);
    return block.forward(parameters, inputs, false).singletonOrThrow().toFloatArray();
  }

  private static Tensor tensor(Map<String, Tensor> tensors, String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }
}
