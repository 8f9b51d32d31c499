package io.orderguard.catalogue;

/**
 * One declared input column.
 *
 * @param name how models and reports call it, unique in its catalogue
 * @param kind what it is to a model
 * @param field the order's field it is read from; of a derived feature, which is read from none,
 *     the text of its derivation
 * @param canonical of a categorical feature, how its values become texts; else verbatim
 */
public record Feature(String name, FeatureKind kind, String field, CanonicalText canonical) {

  /** The built-in column of what was known of a row. */
  public static final String OUTCOME = "outcome";

  /** The built-in column of the time since the row before. */
  public static final String GAP = "secondsSincePrevious";

  /** Whose values are texts as they are, or no texts. */
  public Feature(String name, FeatureKind kind, String field) {
    this(name, kind, field, CanonicalText.VERBATIM);
  }

  /** Whether networks have a column of that name, whatever the catalogue. */
  public static boolean isBuiltIn(String name) {
    return name.equals(OUTCOME) || name.equals(GAP);
  }
}
