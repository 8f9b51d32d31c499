package io.orderguard.report;

/**
 * A model that scored.
 *
 * @param name of its bundle
 * @param version of its bundle
 * @param digest of its manifest
 * @param catalogue name and fingerprint of the catalogue it was trained on
 */
public record BundleFacts(String name, String version, String digest, String catalogue) {

  /** As people refer to it. */
  public String id() {
    return name + " " + version;
  }
}
