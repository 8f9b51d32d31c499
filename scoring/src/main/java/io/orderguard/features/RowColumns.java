package io.orderguard.features;

import io.orderguard.catalogue.Derivation.OfHistory;
import io.orderguard.catalogue.DerivedFeature;
import io.orderguard.catalogue.FeatureKind;
import java.util.List;

/**
 * The declared columns of a sequence's rows, by name, in the order of their values.
 *
 * @param categorical without the built-in outcome
 * @param numerical without the built-in gap
 */
record RowColumns(List<String> categorical, List<String> numerical) {

  RowColumns {
    categorical = List.copyOf(categorical);
    numerical = List.copyOf(numerical);
  }

  /**
   * Refuses a derived feature of a column that is not here.
   *
   * @throws IllegalArgumentException that names both
   */
  void require(DerivedFeature feature) {
    if (feature.derivation() instanceof OfHistory derivation) {
      FeatureKind kind = derivation.function().of();
      if (kind != null && !ofKind(kind).contains(derivation.of())) {
        throw new IllegalArgumentException(
            "Derived column '%s' must be of one of the %s columns %s, found '%s'"
                .formatted(feature.name(), kind.word(), ofKind(kind), derivation.of()));
      }
    }
  }

  /** Where the feature that the derivation is of lies in a row; 0 if it needs none. */
  int position(OfHistory derivation) {
    FeatureKind kind = derivation.function().of();
    return kind == null ? 0 : ofKind(kind).indexOf(derivation.of());
  }

  private List<String> ofKind(FeatureKind kind) {
    return kind == FeatureKind.CATEGORICAL ? categorical : numerical;
  }
}
