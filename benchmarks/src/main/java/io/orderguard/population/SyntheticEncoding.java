package io.orderguard.population;

import io.orderguard.features.FeatureEncoding;
import io.orderguard.features.FeatureEncoding.NumericColumn;
import io.orderguard.features.NumericScaling;
import io.orderguard.features.NumericScaling.Transform;
import io.orderguard.features.Vocabulary;
import io.orderguard.features.Vocabulary.Word;
import io.orderguard.network.TsaColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** An encoding with the columns of a network, two of them the built-in ones. */
public final class SyntheticEncoding {
  /** Padding, and the rows of the outcome. */
  private static final int OTHER_ROWS = 1 + FeatureEncoding.OUTCOME_ROWS;

  /** Of every vocabulary: unknown and missing. */
  private static final int WORDLESS_ROWS = 2;

  private static final NumericScaling AS_IT_IS = new NumericScaling(Transform.IDENTITY, 1, 0, 0);
  private static final NumericScaling GAP = new NumericScaling(Transform.LOG1P, 1.0 / 16, 0, 0);

  private SyntheticEncoding() {}

  /**
   * Vocabularies share the rows of the embedding table evenly; each has at least one word, so a
   * very small table gets larger.
   */
  public static FeatureEncoding of(TsaColumns columns, SplittableRandom random) {
    return new FeatureEncoding(
        vocabularies(columns, random),
        numerical(columns.numerical()),
        names("engineered", columns.engineered()));
  }

  private static List<Vocabulary> vocabularies(TsaColumns columns, SplittableRandom random) {
    int count = columns.categorical() - 1;
    int words = columns.embeddingRows() - OTHER_ROWS - WORDLESS_ROWS * count;
    List<Vocabulary> vocabularies = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int own = words * (i + 1) / count - words * i / count;
      vocabularies.add(vocabulary("categorical" + i, Math.max(1, own), random));
    }
    return vocabularies;
  }

  private static Vocabulary vocabulary(String column, int size, SplittableRandom random) {
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      words.add(new Word(random.nextLong(1, Long.MAX_VALUE), "word " + i));
    }
    return Vocabulary.of(column, words);
  }

  private static List<NumericColumn> numerical(int count) {
    List<NumericColumn> numerical = names("numerical", count - 1);
    numerical.add(new NumericColumn(FeatureEncoding.GAP, GAP));
    return numerical;
  }

  private static List<NumericColumn> names(String stem, int count) {
    List<NumericColumn> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(new NumericColumn(stem + i, AS_IT_IS));
    }
    return names;
  }
}
