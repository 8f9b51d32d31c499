package io.orderguard.calibration;

/** What the bundle's thresholds advise to do with an order. */
public enum Decision {
  APPROVE,
  REVIEW,
  DECLINE
}
