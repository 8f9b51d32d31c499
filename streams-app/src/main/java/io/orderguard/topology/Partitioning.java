package io.orderguard.topology;

/** What a source topic's key is. */
public enum Partitioning {
  /** The customer id in UTF-8; a record with another key is a dead letter. */
  CUSTOMER,
  /** Anything else: records are repartitioned by customer first. */
  OTHER
}
