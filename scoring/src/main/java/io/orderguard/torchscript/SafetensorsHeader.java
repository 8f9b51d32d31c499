package io.orderguard.torchscript;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The JSON header of a safetensors file: free texts, and where each tensor lies in the data behind
 * it. Layout of the file: 8 bytes of header length (little-endian), the header padded with spaces
 * to a multiple of 8, the data without gaps.
 *
 * @param tensors in the header's order
 */
record SafetensorsHeader(Map<String, String> metadata, List<Place> tensors) {
  static final String METADATA = "__metadata__";

  /** The limit of the format's own reader. */
  static final int MAX_BYTES = 100_000_000;

  static final int ALIGNMENT = 8;

  /** Names are not interned: they come from a stranger. */
  static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(4) // one more than the format's, for a better message
                  .maxNumberLength(20)
                  .maxNameLength(2000)
                  .build())
          .build();

  /**
   * Where a tensor lies: bytes [begin, end) of the data.
   *
   * <p>Begin and end come from the file; the shape is already known to fit between them.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Place(String name, ElementType type, long[] shape, long begin, long end) {
    Place {
      long bytes = SafeTensor.bytes(name, type, shape);
      if (begin < 0 || end < begin || end - begin != bytes) {
        throw new IllegalArgumentException(
            "Tensor %s of type %s and shape %s must span %d bytes, found data_offsets [%d, %d]"
                .formatted(name, type, Arrays.toString(shape), bytes, begin, end));
      }
    }
  }

  /**
   * Every byte of the data belongs to exactly one tensor, as the format demands.
   *
   * @param dataBytes what the file holds behind the header
   */
  void requireCoverage(long dataBytes) {
    List<Place> byPosition = new ArrayList<>(tensors);
    byPosition.sort(Comparator.comparingLong(Place::begin).thenComparingLong(Place::end));
    long position = 0;
    for (Place place : byPosition) {
      if (place.begin != position || place.end > dataBytes) {
        throw new IllegalArgumentException(
            ("Tensor %s must start where the one before ends (%d) and end within the data (%d"
                    + " bytes), found data_offsets [%d, %d]")
                .formatted(place.name, position, dataBytes, place.begin, place.end));
      }
      position = place.end;
    }
    if (position != dataBytes) {
      throw new IllegalArgumentException(
          "The data must end with the last tensor, at byte %d, found %d bytes"
              .formatted(position, dataBytes));
    }
  }

  /** The header's bytes for these tensors, one behind the other, padded. */
  static byte[] write(Map<String, String> metadata, Collection<SafeTensor> tensors) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      if (!metadata.isEmpty()) {
        writeMetadata(json, metadata);
      }
      long begin = 0;
      for (SafeTensor tensor : tensors) {
        long end = begin + tensor.data().remaining();
        writeTensor(json, tensor, new long[] {begin, end});
        begin = end;
      }
      json.writeEndObject();
    } catch (IOException e) { // not in memory
      throw new UncheckedIOException(e);
    }
    while (bytes.size() % ALIGNMENT != 0) {
      bytes.write(' ');
    }
    return bytes.toByteArray();
  }

  private static void writeMetadata(JsonGenerator json, Map<String, String> metadata)
      throws IOException {
    json.writeObjectFieldStart(METADATA);
    for (Map.Entry<String, String> text : metadata.entrySet()) {
      json.writeStringField(text.getKey(), text.getValue());
    }
    json.writeEndObject();
  }

  private static void writeTensor(JsonGenerator json, SafeTensor tensor, long[] offsets)
      throws IOException {
    json.writeObjectFieldStart(tensor.name());
    json.writeStringField("dtype", tensor.type().name());
    json.writeFieldName("shape");
    json.writeArray(tensor.shape(), 0, tensor.shape().length);
    json.writeFieldName("data_offsets");
    json.writeArray(offsets, 0, offsets.length);
    json.writeEndObject();
  }
}
