package io.orderguard.bundle;

import java.util.List;
import java.util.Set;

/** The files of a bundle of the current format. */
final class BundleFiles {

  /** What the bundle is, and the SHA-256 of every other file. */
  static final String MANIFEST = "manifest.json";

  static final String ENCODING = "encoding.json";
  static final String CALIBRATION = "calibration.json";
  static final String FALLBACK = "fallback.json";
  static final String GOLDEN_EXAMPLES = "golden.avro";

  /** The serving program, a TorchScript archive. */
  static final String NETWORK = "network.pt";

  /** Those whose digests a manifest may hold, sorted. */
  static final List<String> LISTED =
      List.of(CALIBRATION, ENCODING, FALLBACK, GOLDEN_EXAMPLES, NETWORK);

  /** Without these no order can be scored. */
  static final Set<String> TO_SCORE = Set.of(CALIBRATION, ENCODING, GOLDEN_EXAMPLES, NETWORK);

  /** All of them. */
  static final Set<String> ALL =
      Set.of(MANIFEST, CALIBRATION, ENCODING, FALLBACK, GOLDEN_EXAMPLES, NETWORK);

  private BundleFiles() {}

  /** A network with all it needs to score orders, or a network alone. */
  static boolean makeABundle(Set<String> names) {
    return areOfANetworkAlone(names) || (names.containsAll(TO_SCORE) && LISTED.containsAll(names));
  }

  static boolean areOfANetworkAlone(Set<String> names) {
    return names.equals(Set.of(NETWORK));
  }
}
