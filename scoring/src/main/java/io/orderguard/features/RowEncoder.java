package io.orderguard.features;

import io.orderguard.features.FeatureEncoding.NumericColumn;
import io.orderguard.history.Sequence;
import io.orderguard.history.SequenceRow;
import io.orderguard.order.FeatureValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Encodes rows of sequences one by one. What is written depends on the row and its distance to the
 * row before, on nothing else. Immutable, thread-safe.
 */
public final class RowEncoder {
  private final Vocabulary[] vocabularies;

  /** First embedding row of every categorical column; the last is a built-in outcome's. */
  private final int[] firstRows;

  private final NumericScaling[] numerical;

  /** Null without built-in columns. */
  private final @Nullable NumericScaling gap;

  RowEncoder(FeatureEncoding encoding) {
    vocabularies = encoding.categorical().toArray(new Vocabulary[0]);
    firstRows = encoding.firstEmbeddingRows();
    numerical = NumericColumn.scalings(encoding.declaredNumerical());
    gap =
        encoding.hasBuiltIns()
            ? encoding.numerical().get(encoding.numericalColumns() - 1).scaling()
            : null;
  }

  /** C. */
  public int categoricalColumns() {
    return firstRows.length;
  }

  /** N. */
  public int numericalColumns() {
    return numerical.length + (gap == null ? 0 : 1);
  }

  /** Writes the embedding rows of one row, C integers. */
  @SuppressWarnings("EnumOrdinal") // a row of the outcome column is the ordinal, by definition
  public void writeCategories(SequenceRow row, int[] ints, int at) {
    FeatureValues features = row.features();
    for (int column = 0; column < vocabularies.length; column++) {
      int rowInColumn = vocabularies[column].row(features.categorical(column));
      ints[at + column] = firstRows[column] + rowInColumn;
    }
    if (firstRows.length > vocabularies.length) {
      // A snapshot holds the scored order's own outcome as unknown.
      ints[at + vocabularies.length] = firstRows[vocabularies.length] + row.outcome().ordinal();
    }
  }

  /** Writes the scaled numbers of row {@code index} of a sequence, N floats. */
  public void writeNumbers(Sequence sequence, int index, float[] floats, int at) {
    FeatureValues features = sequence.rows().get(index).features();
    for (int column = 0; column < numerical.length; column++) {
      floats[at + column] = numerical[column].apply(features.numerical(column));
    }
    if (gap != null) {
      floats[at + numerical.length] = gap.apply(secondsSincePrevious(sequence, index));
    }
  }

  /** The fingerprint of what would be written for row {@code index} of a sequence. */
  @SuppressWarnings("EnumOrdinal") // what is written is the ordinal, by definition
  public void fingerprint(Sequence sequence, int index, RowFingerprint into) {
    SequenceRow row = sequence.rows().get(index);
    FeatureValues features = row.features();
    into.start();
    for (int column = 0; column < vocabularies.length; column++) {
      into.add(features.categorical(column));
    }
    for (int column = 0; column < numerical.length; column++) {
      into.add(Float.floatToRawIntBits(features.numerical(column)));
    }
    if (gap != null) {
      into.add(row.outcome().ordinal());
      into.add(Float.floatToRawIntBits(secondsSincePrevious(sequence, index)));
    }
  }

  private static float secondsSincePrevious(Sequence sequence, int index) {
    List<SequenceRow> rows = sequence.rows();
    return index == 0
        ? FeatureValues.MISSING_NUMERICAL
        : TimeDelta.seconds(
            rows.get(index).orderTimeMillis() - rows.get(index - 1).orderTimeMillis());
  }
}
