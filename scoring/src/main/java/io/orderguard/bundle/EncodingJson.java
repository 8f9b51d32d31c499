package io.orderguard.bundle;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderguard.catalogue.Derivation;
import io.orderguard.catalogue.DerivedFeature;
import io.orderguard.catalogue.Feature;
import io.orderguard.catalogue.FeatureKind;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.features.FeatureEncoding.DerivedColumn;
import io.orderguard.features.FeatureEncoding.NumericColumn;
import io.orderguard.features.NumericScaling;
import io.orderguard.features.NumericScaling.Transform;
import io.orderguard.features.Vocabulary;
import io.orderguard.features.Vocabulary.Word;
import io.orderguard.order.FeatureValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Content of {@code encoding.json}. Without derived or placed columns there is no list of them, as
 * in files of the first release, which knew neither. Categorical columns are all in one list, that
 * of those with rows of their own or that of the placed ones; the other is empty.
 */
record EncodingJson(
    int format,
    List<VocabularyJson> categorical,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PlacedJson> placed,
    List<NumberJson> numerical,
    List<NumberJson> engineered,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<DerivedJson> derived) {

  private static final String PLACED = "/placed";
  private static final String DERIVED = "/derived";

  /** One categorical column with rows of its own. */
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

  /** One placed categorical column. */
  record PlacedJson(String column, int missingRow, List<PlacedWordJson> words) {

    static PlacedJson of(Vocabulary vocabulary) {
      return new PlacedJson(
          vocabulary.column(),
          vocabulary.row(FeatureValues.MISSING_CATEGORICAL),
          vocabulary.words().stream()
              .map(word -> PlacedWordJson.of(word, vocabulary.row(word.hash())))
              .toList());
    }

    Vocabulary vocabulary() {
      return Vocabulary.placed(
          column,
          words.stream().map(PlacedWordJson::word).toList(),
          words.stream().mapToInt(PlacedWordJson::row).toArray(),
          missingRow);
    }
  }

  /** A known value and its row of the embedding table; the hash as of {@link WordJson}. */
  record PlacedWordJson(String hash, int row, String text) {

    static PlacedWordJson of(Word word, int row) {
      return new PlacedWordJson(HexFormat.of().toHexDigits(word.hash()), row, word.text());
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

  /** One derived column; what is computed is declared as in a catalogue. */
  record DerivedJson(
      String column,
      Map<String, Object> derivation,
      Transform transform,
      double scale,
      double offset,
      double missing) {

    static DerivedJson of(DerivedColumn column) {
      NumericScaling scaling = column.scaling();
      return new DerivedJson(
          column.name(),
          column.feature().derivation().declaration(),
          scaling.transform(),
          scaling.scale(),
          scaling.offset(),
          scaling.missing());
    }

    DerivedColumn derivedColumn(List<Feature> before) {
      Derivation computed = Derivation.of(derivation, before, "of derived column " + column);
      return new DerivedColumn(
          new DerivedFeature(column, computed),
          new NumericScaling(transform, scale, offset, missing));
    }
  }

  static EncodingJson read(Path file) throws IOException {
    return JsonFile.read(file, EncodingJson.class, PLACED, DERIVED);
  }

  static EncodingJson of(FeatureEncoding encoding) {
    return new EncodingJson(
        JsonFile.FORMAT,
        encoding.categorical().stream()
            .filter(each -> !each.isPlaced())
            .map(VocabularyJson::of)
            .toList(),
        encoding.categorical().stream().filter(Vocabulary::isPlaced).map(PlacedJson::of).toList(),
        encoding.numerical().stream().map(NumberJson::of).toList(),
        encoding.engineered().stream().map(NumberJson::of).toList(),
        encoding.derived().stream().map(DerivedJson::of).toList());
  }

  FeatureEncoding encoding() {
    return new FeatureEncoding(
        Stream.concat(
                categorical.stream().map(VocabularyJson::vocabulary),
                placed.stream().map(PlacedJson::vocabulary))
            .toList(),
        numerical.stream().map(NumberJson::numericColumn).toList(),
        engineered.stream().map(NumberJson::numericColumn).toList(),
        derived.stream().map(column -> column.derivedColumn(rowFeatures())).toList());
  }

  /** What a derived column may be of. */
  private List<Feature> rowFeatures() {
    List<Feature> features = new ArrayList<>();
    for (VocabularyJson each : categorical) {
      features.add(new Feature(each.column(), FeatureKind.CATEGORICAL, each.column()));
    }
    for (PlacedJson each : placed) {
      features.add(new Feature(each.column(), FeatureKind.CATEGORICAL, each.column()));
    }
    for (NumberJson each : numerical) {
      features.add(new Feature(each.column(), FeatureKind.NUMERICAL, each.column()));
    }
    return features;
  }
}
