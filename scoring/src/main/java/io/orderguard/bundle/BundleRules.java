package io.orderguard.bundle;

import io.orderguard.catalogue.Catalogue;
import io.orderguard.catalogue.Feature;
import io.orderguard.catalogue.FeatureKind;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.features.FeatureEncoding.NumericColumn;
import io.orderguard.features.Vocabulary;
import java.util.List;

/**
 * What the parts of a bundle must have in common; the same when it is written and when it is read.
 */
final class BundleRules {

  private BundleRules() {}

  static void requireGoldenExamples(List<GoldenCase> goldenExamples) {
    if (goldenExamples.isEmpty()) {
      throw new IllegalArgumentException(
          "A bundle must have at least one golden example, found none");
    }
  }

  /** The encoding takes every declared feature of the prefix, and nothing else. */
  static void requireSameColumns(BundleManifest manifest, FeatureEncoding encoding) {
    int declared =
        encoding.categorical().size()
            + encoding.numerical().size()
            - 1
            + encoding.engineered().size();
    int features = manifest.cataloguePrefix().features();
    if (declared != features) {
      throw new IllegalArgumentException(
          "The encoding must have a column for each of the %d features of catalogue '%s', found %d"
              .formatted(features, manifest.catalogueName(), declared));
    }
  }

  /** The columns are the catalogue's first features by kind and by name. */
  static void requireColumnsOf(Catalogue catalogue, FeatureEncoding encoding) {
    List<NumericColumn> numerical =
        encoding.numerical().subList(0, encoding.numericalColumns() - 1);
    requireFirst(
        catalogue.features(FeatureKind.CATEGORICAL),
        encoding.categorical().stream().map(Vocabulary::column).toList());
    requireFirst(
        catalogue.features(FeatureKind.NUMERICAL),
        numerical.stream().map(NumericColumn::name).toList());
    requireFirst(
        catalogue.features(FeatureKind.ENGINEERED),
        encoding.engineered().stream().map(NumericColumn::name).toList());
  }

  private static void requireFirst(List<Feature> features, List<String> columns) {
    List<String> names = features.stream().limit(columns.size()).map(Feature::name).toList();
    if (!columns.equals(names)) {
      throw new IllegalArgumentException(
          "Its columns must be " + names + " in this order, found " + columns);
    }
  }
}
