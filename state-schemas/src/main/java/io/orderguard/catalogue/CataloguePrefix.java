package io.orderguard.catalogue;

/**
 * The start of a catalogue that a bundle was trained on.
 *
 * @param features how many declared features it covers, at least 0
 * @param fingerprint chained fingerprint after them, 16 hexadecimal digits
 */
public record CataloguePrefix(int features, String fingerprint) {

  public CataloguePrefix {
    if (features < 0) {
      throw new IllegalArgumentException(
          "A catalogue prefix must cover at least 0 features, found " + features);
    }
  }
}
