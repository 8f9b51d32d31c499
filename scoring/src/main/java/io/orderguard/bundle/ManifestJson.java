package io.orderguard.bundle;

import io.orderguard.catalogue.CataloguePrefix;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;

/** Content of {@code manifest.json}. */
record ManifestJson(
    int format,
    String name,
    String version,
    String createdAt,
    Precision precision,
    CatalogueJson catalogue,
    NetworkJson network,
    Map<String, String> provenance,
    Map<String, Double> metrics,
    Map<String, String> files) {

  /** The prefix of a catalogue. */
  record CatalogueJson(String name, int features, String fingerprint) {}

  /** What the network is. */
  record NetworkJson(String family, Map<String, String> hyperParameters) {}

  /** The manifest with these digests of files in place of its own. */
  static ManifestJson of(BundleManifest manifest, Map<String, String> files) {
    CataloguePrefix prefix = manifest.cataloguePrefix();
    return new ManifestJson(
        JsonFile.FORMAT,
        manifest.id().name(),
        manifest.id().version(),
        manifest.createdAt().toString(),
        manifest.precision(),
        new CatalogueJson(manifest.catalogueName(), prefix.features(), prefix.fingerprint()),
        new NetworkJson(manifest.networkFamily(), manifest.hyperParameters()),
        manifest.provenance(),
        manifest.metrics(),
        files);
  }

  BundleManifest manifest() {
    return new BundleManifest(
        new ModelId(name, version),
        instant(),
        precision,
        catalogue.name(),
        new CataloguePrefix(catalogue.features(), catalogue.fingerprint()),
        network.family(),
        network.hyperParameters(),
        provenance,
        metrics,
        files);
  }

  private Instant instant() {
    try {
      return Instant.parse(createdAt);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "createdAt must be a UTC instant such as 2026-01-31T12:00:00Z, found '" + createdAt + "'",
          e);
    }
  }
}
