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
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.jspecify.annotations.Nullable;

/**
 * {@code golden.avro}: an Avro data file of {@link GoldenExample}, snapshots in full, uncompressed,
 * its sync marker fixed, so that equal examples are equal bytes.
 */
final class GoldenFile {

  /** 16 bytes; any will do that are unlikely to occur in the data. */
  private static final byte[] SYNC = "orderguardgolden".getBytes(StandardCharsets.US_ASCII);

  /** A few hundred examples; a file that must fit beside a running model. */
  private static final long MAX_BYTES = 32L << 20;

  private static final String UNCOMPRESSED = "null";

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
    requireSize(file.toFile().length());
    try (InputStream in = Files.newInputStream(file);
        DataFileStream<GoldenExample> examples =
            new DataFileStream<>(in, new SpecificDatumReader<>(GoldenExample.class))) {
      requireUncompressed(examples.getMetaString(DataFileConstants.CODEC));
      while (examples.hasNext()) {
        cases.add(golden(examples.next()));
      }
    } catch (IOException | RuntimeException e) {
      // Avro answers bytes that are no records with many kinds of exception. The file itself was
      // read a moment ago, for its digest.
      throw new IllegalArgumentException("is not as it must be: " + e.getMessage(), e);
    }
    return cases;
  }

  private static void requireSize(long bytes) {
    if (bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "must have at most " + MAX_BYTES + " bytes, found " + bytes);
    }
  }

  /** A compressed block could be of any size once it is unpacked. */
  private static void requireUncompressed(@Nullable String codec) {
    if (codec != null && !codec.equals(UNCOMPRESSED)) {
      throw new IllegalArgumentException("must not be compressed, found codec '" + codec + "'");
    }
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
