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

  /** Those whose digests the manifest holds, sorted. */
  static final List<String> LISTED =
      List.of(CALIBRATION, ENCODING, FALLBACK, GOLDEN_EXAMPLES, NETWORK);

  /** All of them. */
  static final Set<String> ALL =
      Set.of(MANIFEST, CALIBRATION, ENCODING, FALLBACK, GOLDEN_EXAMPLES, NETWORK);

  private BundleFiles() {}
}
