package io.orderguard.bundle;

import io.orderguard.catalogue.Catalogue;
import io.orderguard.catalogue.DerivedFeature;
import io.orderguard.catalogue.Feature;
import io.orderguard.catalogue.FeatureKind;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.features.FeatureEncoding.DerivedColumn;
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
            + encoding.declaredNumerical().size()
            + encoding.engineeredColumns();
    int features = manifest.cataloguePrefix().features();
    if (declared != features) {
      throw new IllegalArgumentException(
          "The encoding must have a column for each of the %d features of catalogue '%s', found %d"
              .formatted(features, manifest.catalogueName(), declared));
    }
  }

  /** The columns are the catalogue's first features by kind, by name and by derivation. */
  static void requireColumnsOf(Catalogue catalogue, FeatureEncoding encoding) {
    requireFirst(
        catalogue.features(FeatureKind.CATEGORICAL),
        encoding.categorical().stream().map(Vocabulary::column).toList());
    requireFirst(
        catalogue.features(FeatureKind.NUMERICAL),
        encoding.declaredNumerical().stream().map(NumericColumn::name).toList());
    requireFirst(
        catalogue.features(FeatureKind.ENGINEERED),
        encoding.engineered().stream().map(NumericColumn::name).toList());
    requireFirstDerived(
        catalogue.derived(), encoding.derived().stream().map(DerivedColumn::feature).toList());
  }

  private static void requireFirst(List<Feature> features, List<String> columns) {
    List<String> names = features.stream().limit(columns.size()).map(Feature::name).toList();
    requireSame(names, columns);
  }

  private static void requireFirstDerived(
      List<DerivedFeature> features, List<DerivedFeature> columns) {
    List<DerivedFeature> first = features.stream().limit(columns.size()).toList();
    requireSame(lines(first), lines(columns));
  }

  private static List<String> lines(List<DerivedFeature> features) {
    return features.stream()
        .map(feature -> feature.name() + " (" + feature.derivation().text() + ")")
        .toList();
  }

  private static void requireSame(List<String> expected, List<String> columns) {
    if (!columns.equals(expected)) {
      throw new IllegalArgumentException(
          "Its columns must be " + expected + " in this order, found " + columns);
    }
  }
}
