package io.orderguard.bundle;

import io.orderguard.features.FeatureEncoding;
import io.orderguard.features.FeatureEncoding.NumericColumn;
import io.orderguard.features.NumericScaling;
import io.orderguard.features.NumericScaling.Transform;
import io.orderguard.features.Vocabulary;
import io.orderguard.features.Vocabulary.Word;
import java.util.HexFormat;
import java.util.List;

/** Content of {@code encoding.json}. */
record EncodingJson(
    int format,
    List<VocabularyJson> categorical,
    List<NumberJson> numerical,
    List<NumberJson> engineered) {

  /** One categorical column. */
  record VocabularyJson(String column, List<WordJson> words) {

    static VocabularyJson of(Vocabulary vocabulary) {
      return new VocabularyJson(
          vocabulary.column(), vocabulary.words().stream().map(WordJson::of).toList());
    }

    Vocabulary vocabulary() {
      return Vocabulary.of(column, words.stream().map(WordJson::word).toList());
    }
  }

  /**
   * A known value; the hash is 16 hexadecimal digits, since many JSON readers round long numbers.
   */
  record WordJson(String hash, String text) {

    static WordJson of(Word word) {
      return new WordJson(HexFormat.of().toHexDigits(word.hash()), word.text());
    }

    Word word() {
      return new Word(HexFormat.fromHexDigitsToLong(hash), text);
    }
  }

  /** One column of numbers. */
  record NumberJson(
      String column, Transform transform, double scale, double offset, double missing) {

    static NumberJson of(NumericColumn column) {
      NumericScaling scaling = column.scaling();
      return new NumberJson(
          column.name(), scaling.transform(), scaling.scale(), scaling.offset(), scaling.missing());
    }

    NumericColumn numericColumn() {
      return new NumericColumn(column, new NumericScaling(transform, scale, offset, missing));
    }
  }

  static EncodingJson of(FeatureEncoding encoding) {
    return new EncodingJson(
        JsonFile.FORMAT,
        encoding.categorical().stream().map(VocabularyJson::of).toList(),
        encoding.numerical().stream().map(NumberJson::of).toList(),
        encoding.engineered().stream().map(NumberJson::of).toList());
  }

  FeatureEncoding encoding() {
    return new FeatureEncoding(
        categorical.stream().map(VocabularyJson::vocabulary).toList(),
        numerical.stream().map(NumberJson::numericColumn).toList(),
        engineered.stream().map(NumberJson::numericColumn).toList());
  }
}
