package io.orderguard.inference;

import io.orderguard.features.RowEncoder;
import io.orderguard.features.RowFingerprint;
import io.orderguard.history.Sequence;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Rows of one call whose vectors nobody keeps: encoded as they come, to be turned into vectors
 * together. Scratch of one call.
 */
final class MissingRows {
  private static final int FIRST_CAPACITY = 64;

  private final RowEncoder encoder;
  private int count;
  private int[] categories = {};
  private float[] numbers = {};
  private long[] fingerprints = {};
  private int[] places = {};

  MissingRows(RowEncoder encoder) {
    this.encoder = encoder;
  }

  void clear() {
    count = 0;
  }

  int count() {
    return count;
  }

  /**
   * Encodes one row.
   *
   * @param place where its vector is wanted
   */
  void add(Sequence sequence, int index, RowFingerprint fingerprint, int place) {
    if (count == places.length) {
      grow();
    }
    int columns = encoder.categoricalColumns();
    encoder.writeCategories(sequence.rows().get(index), categories, count * columns);
    encoder.writeNumbers(sequence, index, numbers, count * encoder.numericalColumns());
    fingerprints[2 * count] = fingerprint.high();
    fingerprints[2 * count + 1] = fingerprint.low();
    places[count++] = place;
  }

  /** Turns them into vectors, puts these where they are wanted, and keeps them. */
  void resolve(RowNetwork network, int sequence, RowCache cache, FloatBuffer vectors) {
    int width = network.width();
    for (int first = 0; first < count; first += RowNetwork.MAX_ROWS) {
      int rows = Math.min(RowNetwork.MAX_ROWS, count - first);
      float[] found = network.encode(sequence, categories, numbers, new Range(first, rows));
      for (int i = 0; i < rows; i++) {
        int row = first + i;
        vectors.put(places[row], found, i * width, width);
        cache.put(fingerprints[2 * row], fingerprints[2 * row + 1], found, i * width);
      }
    }
  }

  /** Some rows of the arrays. */
  record Range(int first, int rows) {}

  private void grow() {
    int capacity = Math.max(FIRST_CAPACITY, 2 * count);
    categories = Arrays.copyOf(categories, capacity * encoder.categoricalColumns());
    numbers = Arrays.copyOf(numbers, capacity * encoder.numericalColumns());
    fingerprints = Arrays.copyOf(fingerprints, 2 * capacity);
    places = Arrays.copyOf(places, capacity);
  }
}
