package io.orderguard.reference;

import io.orderguard.catalogue.CanonicalText;
import java.util.List;
import java.util.Map;

/**
 * The network's columns by name, in its order.
 *
 * @param categorical C names
 * @param numerical N names
 * @param engineered G names
 * @param canonical how values of categorical columns become texts; those not named are verbatim
 */
record Columns(
    List<String> categorical,
    List<String> numerical,
    List<String> engineered,
    Map<String, CanonicalText> canonical) {

  Columns {
    categorical = List.copyOf(categorical);
    numerical = List.copyOf(numerical);
    engineered = List.copyOf(engineered);
    canonical = Map.copyOf(canonical);
  }

  /** Of one categorical column. */
  CanonicalText canonical(String column) {
    return canonical.getOrDefault(column, CanonicalText.VERBATIM);
  }
}
