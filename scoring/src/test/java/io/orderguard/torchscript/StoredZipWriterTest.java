package io.orderguard.torchscript;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

final class StoredZipWriterTest {

  @Test
  void anyZipReaderReadsWhatWasAdded() throws IOException {
    StoredZipWriter writer = new StoredZipWriter();
    writer.add("a/first", new byte[] {1, 2, 3});
    writer.add("a/second", new float[] {1.5f});

    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(writer.finish()))) {
      assertThat(zip.getNextEntry()).extracting(ZipEntry::getName).isEqualTo("a/first");
      assertThat(zip.readAllBytes()).containsExactly(1, 2, 3);
      assertThat(zip.getNextEntry()).extracting(ZipEntry::getName).isEqualTo("a/second");
      assertThat(zip.readAllBytes()).containsExactly(0, 0, 0xc0, 0x3f);
      assertThat(zip.getNextEntry()).isNull();
    }
  }

  @Test
  void everyRecordsDataIsAligned() {
    StoredZipWriter writer = new StoredZipWriter();
    for (int i = 0; i < 200; i++) {
      writer.add("model/" + "x".repeat(i + 1), new byte[] {(byte) i, 77, 88, 99});
    }
    byte[] file = writer.finish();

    StoredZipReader reader = new StoredZipReader(file);
    int[] starts = dataStarts(file);
    for (int i = 0; i < starts.length; i++) {
      assertThat(starts[i] % StoredZipWriter.ALIGNMENT).isZero();
      assertThat(reader.read("model/" + "x".repeat(i + 1)).get(0)).isEqualTo((byte) i);
      assertThat(file[starts[i]]).isEqualTo((byte) i);
    }
  }

  /** Walks the local headers, as a reader without a directory would. */
  private static int[] dataStarts(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int[] starts = new int[200];
    int count = 0;
    int position = 0;
    while (bytes.getInt(position) == 0x04034b50) {
      int data = position + 30 + bytes.getShort(position + 26) + bytes.getShort(position + 28);
      starts[count++] = data;
      position = data + bytes.getInt(position + 18);
    }
    assertThat(count).isEqualTo(200);
    return starts;
  }
}
