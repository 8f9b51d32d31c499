package io.orderguard.order;

/**
 * What is known of an order's label. The ordinal is part of stored layouts: add at the end only.
 */
public enum Outcome {
  UNKNOWN,
  LEGITIMATE,
  FRAUD
}
