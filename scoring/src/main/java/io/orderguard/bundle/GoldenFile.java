package io.orderguard.bundle;

import io.orderguard.avro.GoldenExample;
import io.orderguard.history.Snapshot;
import io.orderguard.history.SnapshotCodec;
import io.orderguard.wire.GeneratedRecords;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * {@code golden.avro}: an Avro data file of {@link GoldenExample}, snapshots in full, uncompressed,
 * its sync marker fixed, so that equal examples are equal bytes.
 */
final class GoldenFile {

  /** 16 bytes; any will do that are unlikely to occur in the data. */
  private static final byte[] SYNC = "orderguardgolden".getBytes(StandardCharsets.US_ASCII);

  private GoldenFile() {}

  static void write(Path file, List<GoldenCase> cases, String catalogueFingerprint)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        DataFileWriter<GoldenExample> writer =
            new DataFileWriter<>(new SpecificDatumWriter<>(GoldenExample.class))) {
      writer.create(GoldenExample.getClassSchema(), out, SYNC);
      for (GoldenCase golden : cases) {
        writer.append(example(golden, catalogueFingerprint));
      }
    }
  }

  private static GoldenExample example(GoldenCase golden, String catalogueFingerprint) {
    return new GoldenExample(
        SnapshotCodec.inFull(golden.snapshot(), catalogueFingerprint),
        golden.rawScore(),
        golden.probability(),
        golden.percentile(),
        golden.fallbackRawScore());
  }

  /**
   * @throws IllegalArgumentException if the content is not that of such a file
   */
  static List<GoldenCase> read(Path file) {
    GeneratedRecords.trust();
    List<GoldenCase> cases = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file);
        DataFileStream<GoldenExample> examples =
            new DataFileStream<>(in, new SpecificDatumReader<>(GoldenExample.class))) {
      while (examples.hasNext()) {
        cases.add(golden(examples.next()));
      }
    } catch (IOException | RuntimeException e) {
      // Avro answers bytes that are no records with many kinds of exception. The file itself was
      // read
      // a moment ago, for its digest.
      throw new IllegalArgumentException("is not as it must be: " + e.getMessage(), e);
    }
    return cases;
  }

  private static GoldenCase golden(GoldenExample example) {
    Snapshot snapshot = SnapshotCodec.read(example.getSnapshot(), SnapshotCodec.RowSource.NONE);
    return new GoldenCase(
        snapshot,
        example.getRawScore(),
        example.getProbability(),
        example.getPercentile(),
        example.getFallbackRawScore());
  }
}
