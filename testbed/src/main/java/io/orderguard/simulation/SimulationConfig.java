package io.orderguard.simulation;

import java.time.Duration;
import java.time.Instant;

/**
 * The knobs of the simulated shop.
 *
 * @param seed the same settings and seed give the same stream, byte for byte
 * @param start no order is earlier; accounts, devices and addresses are older
 * @param customers active accounts at any time; who leaves is replaced by a newcomer
 * @param ordersPerDay legitimate and fraudulent, on average over weeks; sales days have more
 * @param fraudShare of all orders, [0, 0.2]
 * @param labelMaturity age at which an order without a report is confirmed as legitimate
 */
public record SimulationConfig(
    long seed,
    Instant start,
    int customers,
    int ordersPerDay,
    double fraudShare,
    Duration labelMaturity) {

  static final int FEWEST_CUSTOMERS = 100;
  static final Duration SHORTEST_MATURITY = Duration.ofDays(1);

  public SimulationConfig {
    require(customers >= FEWEST_CUSTOMERS, "customers", "at least 100", customers);
    require(ordersPerDay >= 1, "ordersPerDay", "at least 1", ordersPerDay);
    require(fraudShare >= 0 && fraudShare <= 0.2, "fraudShare", "within [0, 0.2]", fraudShare);
    require(
        labelMaturity.compareTo(SHORTEST_MATURITY) >= 0,
        "labelMaturity",
        "at least one day",
        labelMaturity);
  }

  /** 2,500 customers, 700 orders a day, 2.5 % fraud, maturity after 21 days. */
  public static SimulationConfig standard(long seed, Instant start) {
    return new SimulationConfig(seed, start, 2_500, 700, 0.025, Duration.ofDays(21));
  }

  public SimulationConfig withCustomers(int count) {
    return new SimulationConfig(seed, start, count, ordersPerDay, fraudShare, labelMaturity);
  }

  public SimulationConfig withOrdersPerDay(int count) {
    return new SimulationConfig(seed, start, customers, count, fraudShare, labelMaturity);
  }

  public SimulationConfig withFraudShare(double share) {
    return new SimulationConfig(seed, start, customers, ordersPerDay, share, labelMaturity);
  }

  private static void require(boolean holds, String name, String rule, Object found) {
    if (!holds) {
      throw new IllegalArgumentException(
          "Simulation setting '" + name + "' must be " + rule + ", found " + found);
    }
  }
}
