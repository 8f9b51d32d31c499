package io.orderguard.evaluation;

import java.time.LocalDate;

/**
 * Orders of one day, UTC. An alert is an order that the bundle's thresholds want reviewed or
 * declined.
 *
 * @param day which
 * @param orders all of them
 * @param frauds those that turned out to be fraud
 * @param alerts those with an alert
 * @param fraudsCaught frauds with an alert
 * @param falseAlerts legitimate ones with an alert; the other alerts have no label
 */
public record DayCount(
    LocalDate day, long orders, long frauds, long alerts, long fraudsCaught, long falseAlerts) {

  public DayCount {
    if (fraudsCaught > frauds || frauds > orders || fraudsCaught + falseAlerts > alerts) {
      throw new IllegalArgumentException(
          "On %s frauds caught must be among frauds and alerts, found %d of %d orders to be frauds,"
                  .formatted(day, frauds, orders)
              + " %d caught, %d alerts, %d false".formatted(fraudsCaught, alerts, falseAlerts));
    }
  }

  /** Frauds without an alert. */
  public long fraudsMissed() {
    return frauds - fraudsCaught;
  }

  /** Alerts on orders of which nobody knows what they were. */
  public long openAlerts() {
    return alerts - fraudsCaught - falseAlerts;
  }
}
