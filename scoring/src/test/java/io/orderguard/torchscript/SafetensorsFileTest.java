package io.orderguard.torchscript;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SafetensorsFileTest {
  private static final long[] SCALAR = {};

  private final Path file;

  SafetensorsFileTest(@TempDir Path directory) {
    file = directory.resolve("some.safetensors");
  }

  @Test
  void aFileGivesBackWhatWasWritten() throws IOException {
    SafeTensor weights = SafeTensor.ofFloats("weights", new long[] {2, 2}, 1, 2, 3, -0.5f);
    SafeTensor mask = SafeTensor.ofBooleans("mask", new long[] {3}, true, false, true);
    SafetensorsFile.of(Map.of("heads", "2"), List.of(weights, mask)).write(file);

    SafetensorsFile read = SafetensorsFile.read(file);

    assertThat(read.metadata()).containsExactly(Map.entry("heads", "2"));
    assertThat(read.tensors().keySet()).containsExactly("weights", "mask");
    assertThat(read.tensor("weights").shape()).containsExactly(2, 2);
    assertThat(read.tensor("weights").floats()).containsExactly(1, 2, 3, -0.5f);
    assertThat(read.tensor("mask").booleans()).containsExactly(true, false, true);
  }

  /** Byte by byte, as the format's description has it. */
  @Test
  void theBytesAreThoseOfTheFormat() throws IOException {
    SafeTensor one = SafeTensor.ofFloats("a", new long[] {1}, 1);
    SafeTensor two = SafeTensor.ofLongs("b", SCALAR, 258);
    SafetensorsFile.of(Map.of("k", "\"é\n"), List.of(one, two)).write(file);

    String header =
        "{\"__metadata__\":{\"k\":\"\\\"é\\n\"},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
            + "\"b\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[4,12]}}       ";
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    expected.write(new byte[] {(byte) 144, 0, 0, 0, 0, 0, 0, 0});
    expected.write(header.getBytes(UTF_8));
    expected.write(new byte[] {0, 0, (byte) 0x80, 0x3f, 2, 1, 0, 0, 0, 0, 0, 0});
    assertThat(Files.readAllBytes(file)).isEqualTo(expected.toByteArray());
  }

  /** A file of the reference's own writer: read, and written again, to the same bytes. */
  @Test
  void aFileOfTheReferenceIsReadAndWrittenAsItIs() throws IOException {
    byte[] golden = golden();
    SafetensorsFile read = SafetensorsFile.read(Files.write(file, golden));

    assertThat(read.metadata()).hasSize(16).containsEntry("dim_embedding_table", "16");
    assertThat(read.tensors().keySet()).containsExactly("logits", "ensemble", "raw_score");
    float[] logits = read.tensor("logits").floats();
    float[] scores = read.tensor("raw_score").floats();
    for (int i = 0; i < scores.length; i++) {
      double score = 1 / (1 + Math.exp((double) logits[2 * i] - logits[2 * i + 1]));
      assertThat(scores[i]).isBetween((float) score - 1e-6f, (float) score + 1e-6f);
    }
    read.write(file);
    assertThat(Files.readAllBytes(file)).isEqualTo(golden);
  }

  @Test
  void anyFileIsReadAsItWasWritten() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      SafetensorsFile written = randomFile(random);
      written.write(file);
      SafetensorsFile read = SafetensorsFile.read(file);

      assertThat(read.metadata()).as("seed %d", seed).isEqualTo(written.metadata());
      assertThat(List.copyOf(read.tensors().keySet()))
          .as("seed %d", seed)
          .isEqualTo(List.copyOf(written.tensors().keySet()));
      for (SafeTensor tensor : written.tensors().values()) {
        SafeTensor other = read.tensor(tensor.name());
        assertThat(other.type()).as("seed %d", seed).isEqualTo(tensor.type());
        assertThat(other.shape()).as("seed %d", seed).isEqualTo(tensor.shape());
        assertThat(other.data()).as("seed %d", seed).isEqualTo(tensor.data());
      }
    }
  }

  @Test
  void halfPrecisionIsReadExactly() {
    short[] halves = {0x3c00, (short) 0xc000, 0x7bff, 0x0400, 0x0001, (short) 0x83ff, 0x7c00};
    assertThat(tensor(ElementType.F16, halves).floats())
        .containsExactly(
            1, -2, 65504, 0x1p-14f, 0x1p-24f, -1023 * 0x1p-24f, Float.POSITIVE_INFINITY);
    assertThat(tensor(ElementType.F16, (short) 0x7e00).floats()).containsExactly(Float.NaN);
    assertThat(tensor(ElementType.F16, (short) 0x8000).floats()).containsExactly(-0f);
    short[] upperHalves = {0x3f80, (short) 0xc049, 0x7f80, 0x0001};
    assertThat(tensor(ElementType.BF16, upperHalves).floats())
        .containsExactly(1, -3.140625f, Float.POSITIVE_INFINITY, 0x1p-133f);
  }

  @Test
  void doublesAreRounded() {
    ByteBuffer data = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    data.putDouble(0, 0.1).putDouble(8, 3);
    SafeTensor doubles = new SafeTensor("d", ElementType.F64, new long[] {2}, data);
    assertThat(doubles.floats()).containsExactly(0.1f, 3);
    assertThatThrownBy(doubles::longs)
        .hasMessage("Tensor d must hold whole numbers of 64 bits, found 0.1 at index 0");
  }

  @Test
  void wholeNumbersAreReadFromAnyTypeThatHoldsThem() {
    long[] two = {2};
    assertThat(tensor(ElementType.U8, two, 0, 255).longs()).containsExactly(0, 255);
    assertThat(tensor(ElementType.I8, two, 0, 255).longs()).containsExactly(0, -1);
    assertThat(tensor(ElementType.I16, two, 1, 0, 255, 255).longs()).containsExactly(1, -1);
    assertThat(tensor(ElementType.I32, SCALAR, 0, 0, 0, 128).longs())
        .containsExactly(Integer.MIN_VALUE);
    assertThat(SafeTensor.ofLongs("l", two, Long.MIN_VALUE, 7).longs())
        .containsExactly(Long.MIN_VALUE, 7);
    assertThat(SafeTensor.ofBooleans("b", two, true, false).longs()).containsExactly(1, 0);
    assertThat(SafeTensor.ofFloats("f", two, -3, 0x1p40f).longs()).containsExactly(-3, 1L << 40);
  }

  @Test
  void whatIsNoWholeNumberIsNamed() {
    for (float wrong : new float[] {1.5f, Float.NaN, Float.POSITIVE_INFINITY, 0x1p63f}) {
      SafeTensor tensor = SafeTensor.ofFloats("x_cat", new long[] {2}, 1, wrong);
      assertThatThrownBy(tensor::longs)
          .hasMessage(
              "Tensor x_cat must hold whole numbers of 64 bits, found %s at index 1"
                  .formatted((double) wrong));
    }
    assertThatThrownBy(tensor(ElementType.BOOL, new long[] {2}, 1, 2)::booleans)
        .hasMessage("Tensor t must hold 0 or 1, found 2 at index 1");
  }

  @Test
  void aTypeThatDoesNotFitIsNamed() {
    SafeTensor whole = SafeTensor.ofLongs("ids", SCALAR, 1);
    assertThatThrownBy(whole::floats)
        .hasMessage("Tensor ids must be of type F64, F32, F16 or BF16 here, found I64");
    assertThatThrownBy(whole::booleans)
        .hasMessage("Tensor ids must be of type BOOL here, found I64");
    assertThatThrownBy(tensor(ElementType.F16, (short) 0)::longs)
        .hasMessage("Tensor t must be of type an integer type, BOOL, F32 or F64 here, found F16");
  }

  @Test
  void aTensorThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> SafetensorsFile.of(Map.of(), List.of()).tensor("clf.0.weight"))
        .hasMessage("The safetensors file must have tensor clf.0.weight, found none of that name");
  }

  @Test
  void whatCannotBeWrittenIsRefused() {
    SafeTensor tensor = SafeTensor.ofFloats("w", SCALAR, 1);
    assertThatThrownBy(() -> SafetensorsFile.of(Map.of(), List.of(tensor, tensor)))
        .hasMessage("A safetensors file must have each name once, found twice: w");
    assertThatThrownBy(() -> SafetensorsFile.of(Map.of("k", "\ud800"), List.of()))
        .hasMessage("The texts of a safetensors file must be Unicode");
    assertThatThrownBy(() -> SafeTensor.ofFloats("w", new long[] {2}, 1))
        .hasMessage("Tensor w of type F32 and shape [2] must have 8 bytes, found 4");
    assertThatThrownBy(() -> SafeTensor.ofFloats("a\nb", SCALAR, 1))
        .hasMessageContaining("not all printable");
  }

  @Test
  void nobodyChangesATensor() {
    SafeTensor tensor = SafeTensor.ofFloats("w", new long[] {1}, 1);
    tensor.shape()[0] = 5;
    tensor.data().getFloat();
    assertThat(tensor.shape()).containsExactly(1);
    assertThat(tensor.data().remaining()).isEqualTo(4);
    assertThat(tensor.data().isReadOnly()).isTrue();
  }

  private byte[] golden() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/golden/expected.safetensors")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  private static SafetensorsFile randomFile(Random random) {
    List<ElementType> types = List.of(ElementType.values());
    List<SafeTensor> tensors = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      ElementType type = types.get(random.nextInt(types.size()));
      long[] shape = random.longs(random.nextInt(4), 0, 5).toArray();
      byte[] data = new byte[(int) SafeTensor.bytes("t", type, shape)];
      random.nextBytes(data);
      tensors.add(new SafeTensor("ü \"" + i, type, shape, ByteBuffer.wrap(data)));
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      metadata.put("key " + i, "\u0000\"\\ä€" + random.nextInt());
    }
    return SafetensorsFile.of(metadata, tensors);
  }

  private static SafeTensor tensor(ElementType type, short... values) {
    ByteBuffer data =
        ByteBuffer.allocate(values.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    data.asShortBuffer().put(values);
    return new SafeTensor("t", type, new long[] {values.length}, data);
  }

  private static SafeTensor tensor(ElementType type, long[] shape, int... bytes) {
    byte[] data = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      data[i] = (byte) bytes[i];
    }
    return new SafeTensor("t", type, shape, ByteBuffer.wrap(data));
  }
}
