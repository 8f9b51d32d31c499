package io.orderguard.torchscript;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Safetensors files that were made to do harm, or look like it. */
final class HostileSafetensorsTest {
  private static final String NOT_JSON = "The header must be JSON as the format has it, found: ";

  private final Path file;

  HostileSafetensorsTest(@TempDir Path directory) {
    file = directory.resolve("hostile.safetensors");
  }

  @Test
  void aTensorBeyondTheDataIsRefused() throws IOException {
    assertRefused(
        entry("'F32'", "[4]", "[0,16]"),
        8,
        "hostile.safetensors: Tensor t must start where the one before ends (0) and end within the"
            + " data (8 bytes), found data_offsets [0, 16]");
  }

  /** All around one tensor t, in 8 bytes of data. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "'F32'  | [3]      | [0,8]    | must span 12 bytes, found data_offsets [0, 8]",
        "'F32'  | [2]      | [8,0]    | must span 8 bytes, found data_offsets [8, 0]",
        "'F32'  | [2]      | [-8,0]   | must span 8 bytes, found data_offsets [-8, 0]",
        "'F32'  | [2]      | [1,9]    | must start where the one before ends (0)",
        "'F32'  | [2]      | [9223372036854775807,-9223372036854775801] | must span 8 bytes",
        "'F32'  | [2]      | [0]      | must have two data_offsets, found 1",
        "'F32'  | [2]      | [0,8,8]  | must have two data_offsets, found 3",
        "'F32'  | [1]      | [0,4]    | must end with the last tensor, at byte 4, found 8 bytes",
        "'F32'  | [-2]     | [0,8]    | must have a shape of 0 to 2^31 - 1 bytes, found [-2]",
        "'F32'  | [4294967296,4294967296] | [0,8] | must have a shape of 0 to 2^31 - 1 bytes",
        "'F32'  | [0,4294967296] | [0,0] | must have a shape of 0 to 2^31 - 1 bytes",
        "'F32'  | [65536,65536] | [0,8] | must have a shape of 0 to 2^31 - 1 bytes",
        "'F32'  | [1e1]    | [0,8]    | shape must be a whole number, found a fraction",
        "'F32'  | [2.0]    | [0,8]    | shape must be a whole number, found a fraction",
        "'F32'  | ['2']    | [0,8]    | shape must be a whole number, found a text",
        "'F32'  | [[2]]    | [0,8]    | shape must be a whole number, found a list",
        "'F32'  | [null]   | [0,8]    | shape must be a whole number, found null",
        "'F32'  | 2        | [0,8]    | shape must be a list, found a whole number",
        "'F32'  | {}       | [0,8]    | shape must be a list, found an object",
        "'F32'  | [2]      | '0,8'    | data_offsets must be a list, found a text",
        "'F32'  | [2]      | [0,true] | data_offsets must be a whole number, found a truth value",
        "'F33'  | [2]      | [0,8]    | must have a dtype of [F64, F32, F16,",
        "'f32'  | [2]      | [0,8]    | must have a dtype of",
        "4      | [2]      | [0,8]    | dtype must be a text, found a whole number",
        "'I16'  | [2]      | [0,8]    | must span 4 bytes, found data_offsets [0, 8]",
      })
  void aTensorThatDoesNotAddUpIsRefused(String type, String shape, String offsets, String message)
      throws IOException {
    assertRefused(entry(type, shape, offsets), 8, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "NaN                   ",
        "[NaN]                 ",
        "[-Infinity]           ",
        "[99999999999999999999]",
        "[999999999999999999999999]",
        "[01]                  ",
        "[2,]                  ",
      })
  void numbersThatAreNoneAreRefused(String shape) throws IOException {
    assertRefused(entry("'F32'", shape, "[0,8]"), 8, NOT_JSON);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{'a':$[0,4]},'b':$[0,4]}} | 4 | Tensor b must start where the one before ends (4)",
        "{'a':$[0,4]},'b':$[4,8]}} | 12 | must end with the last tensor, at byte 8, found 12",
        "{'a':$[0,4]},'b':$[5,9]}} | 9 | Tensor b must start where the one before ends (4)",
        "{'a':$[0,4]},'b':$[2,6]}} | 8 | Tensor b must start where the one before ends (4)",
        "{'a':$[0,4]},'a':$[4,8]}} | 8 | Duplicate field 'a'",
        "{'a':$[0,4],'dtype':'F32'}} | 4 | Duplicate field 'dtype'",
        "{'__metadata__':{'k':'1','k':'2'}} | 0 | Duplicate field 'k'",
        "{'__metadata__':{},'__metadata__':{}} | 0 | Duplicate field '__metadata__'",
        "{'a':$[0,4],'offset':4}} | 4 | must have dtype, shape and data_offsets only",
        "{'a':{'dtype':'F32','shape':[1]}} | 4 | Tensor a must have dtype, shape and data_offsets",
        "{'a':[]} | 0 | Tensor a must be an object, found a list",
        "{'a':null} | 0 | Tensor a must be an object, found null",
        "{'__metadata__':{'k':1}} | 0 | A value of __metadata__ must be a text, found a whole",
        "{'__metadata__':{'k':{'l':'m'}}} | 0 | must be a text, found an object",
        "{'__metadata__':'text'} | 0 | __metadata__ must be an object, found a text",
        "{'':$[0,4]}} | 4 | name must have 1 to 1000 printable characters, found 0",
        "{'\\u001b[2J':$[0,4]}} | 4 | found 4, not all printable",
        "{'a\\u202eb':$[0,4]}} | 4 | found 3, not all printable",
        "{'\\ud800':$[0,4]}} | 4 | found 1, not all printable",
        "{'__metadata__':{'k':'\\ud800'}} | 0 | texts of a safetensors file must be Unicode",
        "{} {} | 0 | The header must end with its object",
        "{}x   | 0 | The header must be JSON as the format has it",
        "[]    | 0 | The header must start with '{'",
        " {}   | 4 | must end with the last tensor", // blanks before it were trimmed by the table
        "{'a':$[0,4]} | 4 | The header must be JSON as the format has it",
        "{a:1} | 0 | The header must be JSON as the format has it",
        "{/**/} | 0 | The header must be JSON as the format has it",
      })
  void aHeaderThatIsNotOfTheFormatIsRefused(String header, int dataBytes, String message)
      throws IOException {
    String tensor = "{'dtype':'F32','shape':[1],'data_offsets':";
    assertRefused(header.replace("$", tensor), dataBytes, message);
  }

  @Test
  void aDeepHeaderIsRefusedBeforeItIsBuilt() throws IOException {
    assertRefused("{'a':" + "[".repeat(1_000_000), 0, "Tensor a must be an object, found a list");
    assertRefused(entry("'F32'", "[" + "[".repeat(1_000_000), "[]"), 0, "found a list");
    assertRefused("{'a':{'shape':" + "{'a':".repeat(100_000), 0, "found an object");
  }

  @Test
  void aLongHeaderIsRefusedBeforeItIsBuilt() throws IOException {
    assertRefused(
        entry("'F32'", "[" + "1,".repeat(64) + "1]", "[0,4]"), 4, "at most 64 numbers, found more");
    assertRefused(
        entry("'F32'", "[" + "1,".repeat(32) + "1]", "[0,4]"),
        4,
        "at most 32 dimensions, found 33");
    assertRefused(
        "{'" + "n".repeat(1001) + "':{}}", 0, "1 to 1000 printable characters, found 1001");
    assertRefused("{'" + "n".repeat(50_000) + "':{}}", 0, NOT_JSON);
    StringBuilder many = new StringBuilder("{");
    for (int i = 0; i <= 10_000; i++) {
      many.append("'").append(i).append("':").append("{'dtype':'U8','shape':[0],");
      many.append("'data_offsets':[0,0]},");
    }
    assertRefused(many.append("}").toString(), 0, "at most 10000 tensors, found more");
  }

  @Test
  void aHeaderInAnotherEncodingIsRefused() throws IOException {
    assertRefused(file("{}".getBytes(UTF_16LE), 2, 0), "The header must be JSON");
    assertRefused(file("\ufeff{}".getBytes(UTF_8), 5, 0), "The header must start with '{'");
    assertRefused(file(new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80, '"'}, 5, 0), "be UTF-8");
  }

  @Test
  void aLengthThatIsNoneIsRefused() throws IOException {
    String message = "must start with the length of its header, 2 to 100000000 and within the file";
    byte[] header = "{}".getBytes(UTF_8);
    for (long length : new long[] {0, 1, -1, 3, 100_000_001, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertRefused(file(header, length, 0), message, "found " + length + " in a file of 10 bytes");
    }
    for (int size = 0; size < 10; size++) {
      assertRefused(Arrays.copyOf(file(header, 2, 0), size), message);
    }
  }

  /** Both files take no space on the disk: only their sizes are large. */
  @Test
  void aHugeFileIsRefusedUnread() throws IOException {
    Files.write(file, file("{}".getBytes(UTF_8), 100_000_001, 0));
    grow(100_000_100L);
    assertThatThrownBy(() -> SafetensorsFile.read(file))
        .hasMessageContaining("100000001 in a file");
    grow((4L << 30) + 1);
    assertThatThrownBy(() -> SafetensorsFile.read(file))
        .hasMessageContaining("must have at most 4294967296 bytes, found 4294967297");
  }

  @Test
  void anyDamageIsReadOrRefusedButNothingElse() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] whole =
        file(json("{'__metadata__':{'k':'v'},'t':" + body("'F32'", "[2]", "[0,8]") + "}"), 0, 8);
    ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putLong(0, whole.length - 16L);
    for (int round = 0; round < 2000; round++) {
      byte[] damaged =
          Arrays.copyOf(
              whole, random.nextInt(8) == 0 ? random.nextInt(whole.length) : whole.length);
      for (int i = random.nextInt(3); i >= 0 && damaged.length > 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(128);
      }
      readOrRefuse(damaged, seed);
    }
  }

  private void readOrRefuse(byte[] damaged, long seed) throws IOException {
    Files.write(file, damaged);
    try {
      assertThat(SafetensorsFile.read(file).tensors()).as("seed %d", seed).isNotNull();
    } catch (IllegalArgumentException refused) {
      assertThat(refused).as("seed %d", seed).hasMessageStartingWith("hostile.safetensors: ");
    }
  }

  private void assertRefused(String header, int dataBytes, String... messages) throws IOException {
    byte[] json = json(header);
    assertRefused(file(json, json.length, dataBytes), messages);
  }

  private void assertRefused(byte[] content, String... messages) throws IOException {
    Files.write(file, content);
    assertThatThrownBy(() -> SafetensorsFile.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(messages);
  }

  private void grow(long bytes) throws IOException {
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(bytes);
    }
  }

  private static String entry(String type, String shape, String offsets) {
    return "{'t':" + body(type, shape, offsets) + "}";
  }

  private static String body(String type, String shape, String offsets) {
    return "{'dtype':%s,'shape':%s,'data_offsets':%s}".formatted(type, shape, offsets);
  }

  /** Headers are written with single quotes here. */
  private static byte[] json(String header) {
    return header.replace('\'', '"').getBytes(UTF_8);
  }

  private static byte[] file(byte[] header, long length, int dataBytes) {
    return ByteBuffer.allocate(Long.BYTES + header.length + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(length)
        .put(header)
        .array();
  }
}
