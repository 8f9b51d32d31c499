package io.orderguard.simulation;

/** One way of fraud. An incident plans its orders on the agenda. */
interface FraudScheme {

  FraudPattern pattern();

  /** Share of all fraudulent orders; over all schemes these add up to one. */
  double share();

  /** Mean number of orders of one incident. */
  double ordersPerIncident();

  /** Begins an incident. */
  void launch(long now);
}
