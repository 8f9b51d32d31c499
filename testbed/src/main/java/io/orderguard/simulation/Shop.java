package io.orderguard.simulation;

/** Everything a customer's visit or a fraud scheme works with. */
record Shop(Dice dice, Agenda agenda, Population population, Checkout checkout, OrderDesk desk) {

  static Shop of(SimulationConfig config) {
    Dice dice = new Dice(config.seed());
    double ordersPerDay = config.ordersPerDay() * (1 - config.fraudShare()) / config.customers();
    return new Shop(
        dice,
        new Agenda(),
        new Population(dice, config.customers(), ordersPerDay),
        new Checkout(dice),
        new OrderDesk(dice, config.labelMaturity().toMillis()));
  }
}
