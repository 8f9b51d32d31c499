package io.orderguard.features;

import io.orderguard.catalogue.Derivation.OfHistory;
import io.orderguard.catalogue.DerivedFeature;
import io.orderguard.catalogue.FeatureKind;
import io.orderguard.history.Sequence;
import io.orderguard.order.EntityType;
import io.orderguard.order.FeatureValues;
import java.util.ArrayList;
import java.util.List;

/** The derived features of one entity's sequence. Immutable. */
final class EntityFeatures {

  /** Which columns of a row are needed, by position. */
  private final int[] numerical;

  private final int[] categorical;
  private final List<HistoryFeature> features = new ArrayList<>();

  private EntityFeatures(EntityType entity, List<DerivedFeature> derived, RowColumns columns) {
    numerical = positions(FeatureKind.NUMERICAL, entity, derived, columns);
    categorical = positions(FeatureKind.CATEGORICAL, entity, derived, columns);
    for (int target = 0; target < derived.size(); target++) {
      if (isOf(entity, derived.get(target))) {
        OfHistory derivation = (OfHistory) derived.get(target).derivation();
        features.add(new HistoryFeature(derivation, column(derivation, columns), target));
      }
    }
  }

  static EntityFeatures of(EntityType entity, List<DerivedFeature> derived, RowColumns columns) {
    return new EntityFeatures(entity, derived, columns);
  }

  private static boolean isOf(EntityType entity, DerivedFeature feature) {
    return feature.derivation() instanceof OfHistory derivation && derivation.entity() == entity;
  }

  private static int[] positions(
      FeatureKind kind, EntityType entity, List<DerivedFeature> derived, RowColumns columns) {
    return derived.stream()
        .filter(feature -> isOf(entity, feature))
        .map(feature -> (OfHistory) feature.derivation())
        .filter(derivation -> derivation.function().of() == kind)
        .mapToInt(columns::position)
        .distinct()
        .toArray();
  }

  /** Which of the needed columns a derivation is of. */
  private int column(OfHistory derivation, RowColumns columns) {
    int position = columns.position(derivation);
    int[] needed = derivation.function().of() == FeatureKind.NUMERICAL ? numerical : categorical;
    int column = 0;
    while (column < needed.length && needed[column] != position) {
      column++;
    }
    return column;
  }

  /** What one thread needs to compute them. */
  SequenceColumns scratch() {
    return new SequenceColumns(numerical, categorical);
  }

  void compute(Sequence sequence, SequenceColumns scratch, float[] values) {
    if (features.isEmpty()) {
      return;
    }
    scratch.read(sequence);
    for (int i = 0; i < features.size(); i++) {
      HistoryFeature feature = features.get(i);
      values[feature.target()] = feature.value(scratch);
    }
  }

  /** For an order without this entity. */
  void leaveMissing(float[] values) {
    for (int i = 0; i < features.size(); i++) {
      values[features.get(i).target()] = FeatureValues.MISSING_NUMERICAL;
    }
  }
}
