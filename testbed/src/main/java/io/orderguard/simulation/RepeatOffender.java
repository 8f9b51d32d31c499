package io.orderguard.simulation;

/**
 * An account that orders as it always did, but no longer pays. Its first fraud cannot be told from
 * an honest order; those after the report can, because the outcome of the first is known by then.
 */
final class RepeatOffender implements FraudScheme {

  private static final long MEDIAN_REPORT = 36 * Span.HOUR;

  private final Shop shop;
  private final Dice dice;
  private final Visits visits;

  RepeatOffender(Shop shop, Visits visits) {
    this.shop = shop;
    this.dice = shop.dice();
    this.visits = visits;
  }

  @Override
  public FraudPattern pattern() {
    return FraudPattern.REPEAT_OFFENDER;
  }

  @Override
  public double share() {
    return 0.09;
  }

  @Override
  public double ordersPerIncident() {
    return 6;
  }

  @Override
  public void launch(long now) {
    Customer offender = shop.population().someone(customer -> customer.orders > 1);
    offender.withdraw();
    shop.agenda().plan(now, at -> first(offender, at));
  }

  private SimulatedOrder first(Customer offender, long now) {
    SimulatedOrder first = order(offender, now);
    planOthers(offender, first.labelKnownAt().toEpochMilli());
    return first;
  }

  private void planOthers(Customer offender, long reported) {
    long time = reported;
    for (int left = dice.countBetween(3, 7); left > 0; left--) {
      time += 10 * Span.MINUTE + dice.around(14 * Span.HOUR, 1);
      shop.agenda().plan(time, at -> order(offender, at));
    }
    shop.agenda()
        .plan(
            time,
            at -> {
              visits.close(offender, at);
              return null;
            });
  }

  private SimulatedOrder order(Customer offender, long now) {
    Draft draft = shop.checkout().ordinary(offender, now);
    return shop.desk().reported(draft, pattern(), dice.around(MEDIAN_REPORT, 0.6));
  }
}
