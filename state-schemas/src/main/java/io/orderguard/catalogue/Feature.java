package io.orderguard.catalogue;

import java.util.Set;

/**
 * One declared input column.
 *
 * @param name how models and reports call it, unique in its catalogue
 * @param kind what it is to a model
 * @param field the order's field it is read from; of a derived feature, which is read from none,
 *     the text of its derivation
 */
public record Feature(String name, FeatureKind kind, String field) {

  private static final Set<String> BUILT_IN = Set.of("outcome", "secondsSincePrevious");

  /** Whether every network has a column of that name, whatever the catalogue. */
  public static boolean isBuiltIn(String name) {
    return BUILT_IN.contains(name);
  }
}
