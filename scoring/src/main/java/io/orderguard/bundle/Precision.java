package io.orderguard.bundle;

/**
 * Arithmetic of a bundle's network, with the largest difference of a raw score it may show on
 * another device.
 */
public enum Precision {
  FP32(1e-4),
  BF16(3e-3);

  private final double tolerance;

  Precision(double tolerance) {
    this.tolerance = tolerance;
  }

  /** Largest allowed |Δ raw score| between a golden example and this device. */
  public double tolerance() {
    return tolerance;
  }
}
