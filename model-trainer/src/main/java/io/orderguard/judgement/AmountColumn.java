package io.orderguard.judgement;

import io.orderguard.catalogue.Catalogue;
import io.orderguard.catalogue.Feature;
import io.orderguard.catalogue.FeatureKind;
import io.orderguard.order.Order;
import java.util.List;
import java.util.Locale;

/**
 * Which numerical feature says what an order costs: the only one whose name ends in "amount".
 *
 * @param name of the feature; empty = none, or more than one
 * @param index of it; below 0 = none
 */
record AmountColumn(String name, int index) {

  static AmountColumn of(Catalogue catalogue) {
    List<String> names =
        catalogue.features(FeatureKind.NUMERICAL).stream().map(Feature::name).toList();
    List<String> amounts =
        names.stream().filter(name -> name.toLowerCase(Locale.ROOT).endsWith("amount")).toList();
    return amounts.size() == 1
        ? new AmountColumn(amounts.get(0), names.indexOf(amounts.get(0)))
        : new AmountColumn("", -1);
  }

  /** For people. */
  String text() {
    return name.isEmpty() ? "not known" : name;
  }

  /** NaN = not known. */
  float of(Order order) {
    float amount = index < 0 ? Float.NaN : order.features().numerical(index);
    return Float.isFinite(amount) ? amount : Float.NaN;
  }
}
