package io.orderguard.features;

import io.orderguard.catalogue.Derivation;
import io.orderguard.catalogue.Derivation.Hours;
import io.orderguard.catalogue.Derivation.Weekend;
import io.orderguard.catalogue.DerivedFeature;
import io.orderguard.order.EntityType;
import java.util.ArrayList;
import java.util.List;

/** What there is to compute of derived features, resolved once. Immutable, thread-safe. */
final class DerivedPlan {

  private final int features;
  private final EntityFeatures customer;
  private final EntityFeatures card;
  private final List<ClockFeature> clock;

  private DerivedPlan(List<DerivedFeature> derived, RowColumns columns) {
    derived.forEach(columns::require);
    features = derived.size();
    customer = EntityFeatures.of(EntityType.CUSTOMER, derived, columns);
    card = EntityFeatures.of(EntityType.CARD, derived, columns);
    List<ClockFeature> found = new ArrayList<>();
    for (int target = 0; target < features; target++) {
      Derivation derivation = derived.get(target).derivation();
      if (derivation instanceof Weekend weekend) {
        found.add(ClockFeature.of(weekend, target));
      } else if (derivation instanceof Hours hours) {
        found.add(ClockFeature.of(hours, target));
      }
    }
    clock = List.copyOf(found);
  }

  /**
   * @throws IllegalArgumentException if a feature is of a column that is not there
   */
  static DerivedPlan of(List<DerivedFeature> derived, RowColumns columns) {
    return new DerivedPlan(derived, columns);
  }

  /** How many values an order has. */
  int features() {
    return features;
  }

  EntityFeatures customer() {
    return customer;
  }

  EntityFeatures card() {
    return card;
  }

  void computeClock(long epochMillis, float[] values) {
    for (int i = 0; i < clock.size(); i++) {
      values[clock.get(i).target()] = clock.get(i).value(epochMillis);
    }
  }
}
