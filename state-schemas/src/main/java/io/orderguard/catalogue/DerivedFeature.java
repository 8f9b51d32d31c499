package io.orderguard.catalogue;

/**
 * One declared input column that no order carries: it is computed where an order is encoded.
 *
 * @param name how models and reports call it, unique in its catalogue
 * @param derivation how it is computed
 */
public record DerivedFeature(String name, Derivation derivation) {

  /** As one of a catalogue's features; its field is the text of its derivation. */
  public Feature feature() {
    return new Feature(name, FeatureKind.DERIVED, derivation.text());
  }
}
