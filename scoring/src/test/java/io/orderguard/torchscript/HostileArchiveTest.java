package io.orderguard.torchscript;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that were made to do harm, or look like it. */
final class HostileArchiveTest {

  @Test
  void anArchiveThatCallsTheSystemIsRefused() {
    byte[] archive =
        archive(
            pickle ->
                pickle
                    .global("os", "system")
                    .op(Opcode.MARK)
                    .text("rm -rf /")
                    .op(Opcode.TUPLE)
                    .op(Opcode.REDUCE));

    assertRefused(archive, "Record data.pkl must not name the global 'os system'");
  }

  @Test
  void aClassOfAnotherModuleIsRefused() {
    assertRefused(
        archive(pickle -> pickle.global("__torch__.other", "Model")),
        "must not name the global '__torch__.other Model'");
  }

  @Test
  void anAllowedGlobalIsNotThereforeCallable() {
    assertRefused(
        archive(
            pickle ->
                pickle.global("torch", "FloatStorage").op(Opcode.EMPTY_TUPLE).op(Opcode.REDUCE)),
        "must not call 'torch FloatStorage'");
  }

  @Test
  void aStorageOfAnotherSizeIsRefused() {
    assertRefused(
        archive(new View(0, new long[] {5}, new long[] {1}, 5)),
        "Tensor w must have a storage of 5 float32 values, found 16 bytes");
  }

  @Test
  void aViewBeyondItsStorageIsRefused() {
    assertRefused(
        archive(new View(-1, new long[] {2}, new long[] {1}, 4)),
        "Tensor w must lie within its storage, found offset -1");
    assertRefused(
        archive(new View(3, new long[] {2}, new long[] {1}, 4)),
        "Tensor w must lie within its storage, found offset 3");
  }

  @Test
  void aShapeThatOverflowsIsRefused() {
    assertRefused(
        archive(new View(0, new long[] {1L << 33, 1L << 33}, new long[] {1L << 33, 1}, 4)),
        "Tensor w must have a shape of 0 to 2^31 - 1 elements");
    assertRefused(archive(new View(0, new long[] {-4}, new long[] {1}, 4)), "found [-4]");
  }

  @Test
  void aTransposedTensorIsRefused() {
    assertRefused(
        archive(new View(0, new long[] {2, 2}, new long[] {1, 2}, 4)),
        "Tensor w must be contiguous, found strides [1, 2]");
  }

  @Test
  void halfPrecisionIsRefused() {
    assertRefused(
        archive(pickle -> pickle.global("torch", "HalfStorage")),
        "must not name the global 'torch HalfStorage'");
  }

  @Test
  void anUnknownInstructionIsRefused() {
    assertRefused(archive(pickle -> pickle.op('i')), "must not use pickle opcode 0x69");
  }

  @Test
  void aTextLongerThanTheFileIsRefused() {
    assertRefused(
        archive(pickle -> pickle.op(Opcode.BINUNICODE).op(0xff).op(0xff).op(0xff).op(0x7f)),
        "Record data.pkl is cut off");
  }

  @Test
  void aMemoThatWasNeverSetIsRefused() {
    assertRefused(
        archive(pickle -> pickle.op(Opcode.BINGET).op(7)), "refers to memo 7, which is not set");
  }

  @Test
  void aChangedWeightIsRefused() {
    byte[] archive = archive(new View(0, new long[] {4}, new long[] {1}, 4));
    ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    int weight = 0;
    while (bytes.getFloat(weight) != 3f) {
      weight += 4; // records are aligned
    }
    bytes.putFloat(weight, 4);

    assertRefused(archive, "Record model/data/0 does not match its checksum");
  }

  @Test
  void aRecordTwiceIsRefused() {
    StoredZipWriter zip = new StoredZipWriter();
    zip.add("model/data.pkl", new byte[1]);
    zip.add("model/data.pkl", new byte[2]);
    assertRefused(zip.finish(), "Archive must have each record once, found twice: model/data.pkl");
  }

  @Test
  void recordsOfTwoDirectoriesAreRefused() {
    StoredZipWriter zip = new StoredZipWriter();
    zip.add("model/data.pkl", new byte[1]);
    zip.add("other/data.pkl", new byte[1]);
    assertRefused(zip.finish(), "Archive must have all records under one directory");
  }

  @Test
  void aRecordOurWriterDoesNotKnowNeverReachesLibtorch(@TempDir Path directory) throws IOException {
    StoredZipWriter zip = new StoredZipWriter();
    zip.add("model/data.pkl", instance().finish());
    zip.add("model/code/__torch__/other.py", "".getBytes(US_ASCII));
    Path file = Files.write(directory.resolve("network.pt"), zip.finish());

    assertThatThrownBy(() -> TorchArchive.requireOwnContents(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Archive must not have the record model/code/__torch__/other.py");
  }

  @Test
  void constantsOtherThanNoneNeverReachLibtorch(@TempDir Path directory) throws IOException {
    StoredZipWriter zip = new StoredZipWriter();
    zip.add("model/data.pkl", instance().finish());
    zip.add("model/constants.pkl", new PickleWriter().integer(1).finish());
    Path file = Files.write(directory.resolve("network.pt"), zip.finish());

    assertThatThrownBy(() -> TorchArchive.requireOwnContents(file))
        .hasMessage("Record constants.pkl must be an empty tuple");
  }

  @Test
  void anyDamageToAPickleIsReadOrRefusedButNothingElse() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] pickle = new ModulePickler().pickle("Tiny", attributes());
    for (int round = 0; round < 20_000; round++) {
      byte[] damaged = pickle.clone();
      for (int i = 0; i <= random.nextInt(3); i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      readOrRefuse(damaged, seed);
    }
  }

  private static void readOrRefuse(byte[] pickle, long seed) {
    try {
      assertThat(PickleReader.read("data.pkl", ByteBuffer.wrap(pickle))).isNotNull();
    } catch (IllegalArgumentException refused) {
      assertThat(refused).as("seed %d", seed).hasMessageStartingWith("Record data.pkl ");
    }
  }

  private static List<Attribute> attributes() {
    Tensor tensor = new Tensor(new long[] {2, 1}, new float[] {7, 8});
    return List.of(
        new Attribute.Parameter("w", tensor),
        new Attribute.TensorList("moments", List.of(tensor, tensor)),
        new Attribute.Whole("large", 1L << 40),
        new Attribute.Real("rate", 0.5));
  }

  private static void assertRefused(byte[] archive, String message) {
    assertThatThrownBy(() -> TorchArchive.readTensors(archive))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static byte[] archive(Consumer<PickleWriter> root) {
    PickleWriter pickle = new PickleWriter();
    root.accept(pickle);
    return archive(pickle.finish());
  }

  private static byte[] archive(byte[] pickle) {
    StoredZipWriter zip = new StoredZipWriter();
    zip.add("model/data.pkl", pickle);
    zip.add("model/data/0", new float[] {1, 2, 3, 4});
    return zip.finish();
  }

  private static PickleWriter instance() {
    return new PickleWriter().global("__torch__", "Model").op(Opcode.EMPTY_TUPLE).op(Opcode.NEWOBJ);
  }

  /** An archive whose attribute w is a view of a storage of four values. */
  private static byte[] archive(View view) {
    PickleWriter pickle = instance();
    pickle.op(Opcode.EMPTY_DICT).op(Opcode.MARK).text("w");
    pickle.global("torch._utils", "_rebuild_tensor_v2").op(Opcode.MARK);
    pickle.op(Opcode.MARK).text("storage").global("torch", "FloatStorage").text("0").text("cpu");
    pickle.integer(view.storageElements).op(Opcode.TUPLE).op(Opcode.BINPERSID);
    pickle.integer(view.offset).integers(view.shape).integers(view.strides).truth(false);
    pickle.global("collections", "OrderedDict").op(Opcode.EMPTY_TUPLE).op(Opcode.REDUCE);
    pickle.op(Opcode.TUPLE).op(Opcode.REDUCE).op(Opcode.SETITEMS).op(Opcode.BUILD);
    return archive(pickle.finish());
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record View(long offset, long[] shape, long[] strides, long storageElements) {}
}
