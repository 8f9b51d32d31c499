package io.orderguard.endtoend;

import io.orderguard.catalogue.Catalogue;
import io.orderguard.catalogue.Feature;
import io.orderguard.catalogue.FeatureKind;
import io.orderguard.catalogue.TextHasher;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.features.FeatureEncoding.NumericColumn;
import io.orderguard.features.NumericScaling;
import io.orderguard.features.NumericScaling.Transform;
import io.orderguard.features.Vocabulary;
import io.orderguard.features.Vocabulary.Word;
import io.orderguard.rig.SyntheticShop;
import java.util.ArrayList;
import java.util.List;

/** How a network sees the orders of a synthetic shop: it knows all their words. */
final class ShopEncoding {
  private static final NumericScaling AMOUNT =
      new NumericScaling(Transform.IDENTITY, 1.0 / 500, 0, 0);
  private static final NumericScaling GAP = new NumericScaling(Transform.LOG1P, 1.0 / 16, 0, 0);

  private ShopEncoding() {}

  static FeatureEncoding of(SyntheticShop shop) {
    Catalogue catalogue = shop.catalogue();
    List<NumericColumn> numerical = amounts(catalogue.features(FeatureKind.NUMERICAL));
    numerical.add(new NumericColumn(FeatureEncoding.GAP, GAP));
    return new FeatureEncoding(
        vocabularies(catalogue.features(FeatureKind.CATEGORICAL), shop.words()),
        numerical,
        amounts(catalogue.features(FeatureKind.ENGINEERED)));
  }

  private static List<Vocabulary> vocabularies(List<Feature> features, List<List<String>> texts) {
    TextHasher hasher = new TextHasher();
    List<Vocabulary> vocabularies = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      List<Word> words = new ArrayList<>();
      for (String text : texts.get(i)) {
        words.add(new Word(hasher.hash(text), text));
      }
      vocabularies.add(Vocabulary.of(features.get(i).name(), words));
    }
    return vocabularies;
  }

  private static List<NumericColumn> amounts(List<Feature> features) {
    List<NumericColumn> columns = new ArrayList<>();
    for (Feature feature : features) {
      columns.add(new NumericColumn(feature.name(), AMOUNT));
    }
    return columns;
  }
}
