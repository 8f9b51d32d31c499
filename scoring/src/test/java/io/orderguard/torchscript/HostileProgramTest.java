package io.orderguard.torchscript;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole archives whose code does harm, or does not belong to their data. */
final class HostileProgramTest {

  @Test
  void hostileCodeNeverReachesLibtorch(@TempDir Path directory) throws IOException {
    Path own = archive(directory, "return torch.neg(x)");
    assertThatCode(() -> TorchArchive.requireOwnContents(own)).doesNotThrowAnyException();

    Path hostile = archive(directory, "return ops.aten.from_file(x)");
    assertThatThrownBy(() -> TorchArchive.requireOwnContents(hostile))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Method forward must only call operators on the list, found ops.aten.from_file in"
                + " line 7");
  }

  @Test
  void anObjectThatIsNotAsItsClassSaysNeverReachesLibtorch(@TempDir Path directory)
      throws IOException {
    String text = "class Tiny(Module):\n  training : bool\n  step : Tensor\n";
    List<Attribute> attributes = List.of(new Attribute.Whole("step", 1));
    Path file = directory.resolve("network.pt");

    Files.write(file, archive("Tiny", attributes, text, "10\n"));
    assertThatThrownBy(() -> TorchArchive.requireOwnContents(file))
        .hasMessage(
            "Class Tiny must declare the attributes its object has ({step=int, training=bool}),"
                + " found {step=Tensor, training=bool}");
    Files.write(file, archive("Other", attributes, text, "10\n"));
    assertThatThrownBy(() -> TorchArchive.requireOwnContents(file))
        .hasMessage("Record data.pkl must hold an object of class Tiny, found one of class Other");
    Files.write(file, archive("Tiny", attributes, text, "3\n"));
    assertThatThrownBy(() -> TorchArchive.requireOwnContents(file))
        .hasMessage("Record version must be 10, found another");
  }

  private static Path archive(Path directory, String statement) throws IOException {
    byte[] archive =
        TorchArchive.of("Tiny")
            .parameter("w", new Tensor(new long[] {}, new float[1]))
            .method(
                "def forward(self: __torch__.Tiny, x: Tensor) -> Tensor:\n  " + statement + "\n")
            .toBytes();
    return Files.write(directory.resolve("network.pt"), archive);
  }

  private static byte[] archive(
      String className, List<Attribute> attributes, String code, String version) {
    StoredZipWriter zip = new StoredZipWriter();
    zip.add("model/data.pkl", new ModulePickler().pickle(className, attributes));
    zip.add("model/code/__torch__.py", code.getBytes(US_ASCII));
    zip.add("model/constants.pkl", new PickleWriter().op(Opcode.EMPTY_TUPLE).finish());
    zip.add("model/version", version.getBytes(US_ASCII));
    return zip.finish();
  }
}
