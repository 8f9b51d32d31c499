package io.orderguard.order;

/** What an order touches and what is therefore remembered. */
public enum EntityType {
  CUSTOMER,
  CARD
}
