package io.orderguard.bundle;

import io.orderguard.catalogue.CataloguePrefix;
import java.time.Instant;
import java.util.Map;

/**
 * The page that says what a bundle is.
 *
 * @param id name and version
 * @param createdAt when it was packed
 * @param precision arithmetic of the network; percentiles, calibrator, thresholds and golden
 *     examples were fitted at it
 * @param catalogueName the catalogue it was trained on; {@value #NO_CATALOGUE} for a network alone
 * @param cataloguePrefix the part of that catalogue it needs
 * @param networkFamily e.g. {@code tsa}
 * @param hyperParameters of the network, as text for people and for a later import
 * @param provenance how it was trained: data window, counts, seed, code version
 * @param metrics figures on the trainer's own splits, finite; one that has no value is left out
 * @param files SHA-256 of every other file, by name relative to the bundle
 */
public record BundleManifest(
    ModelId id,
    Instant createdAt,
    Precision precision,
    String catalogueName,
    CataloguePrefix cataloguePrefix,
    String networkFamily,
    Map<String, String> hyperParameters,
    Map<String, String> provenance,
    Map<String, Double> metrics,
    Map<String, String> files) {

  /** Stands for the catalogue of a network alone. */
  public static final String NO_CATALOGUE = "none";

  public BundleManifest {
    hyperParameters = Map.copyOf(hyperParameters);
    provenance = Map.copyOf(provenance);
    metrics = Map.copyOf(metrics);
    files = Map.copyOf(files);
    for (Map.Entry<String, Double> metric : metrics.entrySet()) {
      if (!Double.isFinite(metric.getValue())) {
        throw new IllegalArgumentException(
            "Metric '%s' of bundle %s must be finite, found %s"
                .formatted(metric.getKey(), id, metric.getValue()));
      }
    }
  }

  /** Whether the bundle has nothing but a network: it runs tensors and scores no orders. */
  public boolean isOfANetworkAlone() {
    return BundleFiles.areOfANetworkAlone(files.keySet());
  }
}
