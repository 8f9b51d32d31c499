package io.orderguard.catalogue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The chain of fingerprints of a catalogue's prefixes; see {@link Catalogue}. */
final class Fingerprints {

  private static final String LAYOUT = "orderguard-catalogue-1";

  private Fingerprints() {}

  /** One more than there are features: the first one covers none. */
  static List<String> chain(IdentityFields identity, List<Feature> features) {
    TextHasher hasher = new TextHasher();
    List<String> chain = new ArrayList<>();
    String last =
        digest(
            hasher,
            LAYOUT,
            identity.orderId(),
            identity.orderTime(),
            identity.customerId(),
            identity.creditCardId());
    chain.add(last);
    for (Feature feature : features) {
      last = digest(hasher, last, feature.kind().word(), feature.name(), feature.field());
      if (feature.canonical() != CanonicalText.VERBATIM) { // others are as before it was there
        last = digest(hasher, last, feature.canonical().word());
      }
      chain.add(last);
    }
    return List.copyOf(chain);
  }

  private static String digest(TextHasher hasher, String... parts) {
    return HexFormat.of().toHexDigits(hasher.hash(String.join("\n", parts)));
  }
}
