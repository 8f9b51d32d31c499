package io.orderguard.topology;

/**
 * Names of the topology's nodes and of the two repartitions. Names of repartitions are part of
 * topic names and cannot change without a migration.
 */
final class Nodes {

  static final String ORDERS = "orders";
  static final String LABELS = "labels";
  static final String ORDER_SOURCE = "order-source";
  static final String LABEL_SOURCE = "label-source";
  static final String ORDER_ROUTE = "order-route";
  static final String LABEL_ROUTE = "label-route";
  static final String ROUTED = "routed";
  static final String ORDERS_BY_CUSTOMER = "orders-by-customer";
  static final String ROUTED_ORDERS = "routed-orders";
  static final String ROUTED_LABELS = "routed-labels";
  static final String ORDER_INTAKE = "order-intake";
  static final String LABEL_INTAKE = "label-intake";
  static final String CUSTOMER_INPUTS = "customer-inputs";
  static final String CUSTOMER_HISTORY = "customer-history";
  static final String CARD_MESSAGES = "card-messages";
  static final String ORDERS_BY_CARD = "orders-by-card";
  static final String CARD_HISTORY = "card-history";
  static final String SCORING = "scoring";
  static final String SNAPSHOTS = "scoring-snapshots";

  private Nodes() {}
}
