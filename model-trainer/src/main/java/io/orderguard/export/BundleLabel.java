package io.orderguard.export;

import io.orderguard.bundle.ModelId;
import io.orderguard.calibration.AlertRates;
import io.orderguard.catalogue.Catalogue;
import java.time.Instant;
import java.util.Map;

/**
 * What a bundle says about itself beside what was fitted.
 *
 * @param id name and version
 * @param createdAt when the run began
 * @param catalogue it was trained on
 * @param rates what the thresholds are set by
 * @param provenance how it came to be, by name
 */
public record BundleLabel(
    ModelId id,
    Instant createdAt,
    Catalogue catalogue,
    AlertRates rates,
    Map<String, String> provenance) {

  public BundleLabel {
    provenance = Map.copyOf(provenance);
  }
}
