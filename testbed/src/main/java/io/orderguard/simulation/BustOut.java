package io.orderguard.simulation;

/**
 * A patient account with small regular orders buys high-value goods again and again within hours,
 * on its own machine, to its own address, and is never seen again.
 */
final class BustOut implements FraudScheme {

  private static final int FEWEST_ORDERS = 6;
  private static final double THRIFTY = 45;

  private final Shop shop;
  private final Dice dice;
  private final Visits visits;

  BustOut(Shop shop, Visits visits) {
    this.shop = shop;
    this.dice = shop.dice();
    this.visits = visits;
  }

  @Override
  public FraudPattern pattern() {
    return FraudPattern.BUST_OUT;
  }

  @Override
  public double share() {
    return 0.13;
  }

  @Override
  public double ordersPerIncident() {
    return 7;
  }

  @Override
  public void launch(long now) {
    Customer sleeper =
        shop.population().someone(c -> c.orders >= FEWEST_ORDERS && c.habits.spending() < THRIFTY);
    sleeper.withdraw();
    long time = now;
    for (int left = dice.countBetween(5, 9); left > 0; left--) {
      shop.agenda().plan(time, at -> order(sleeper, at));
      time += Span.MINUTE + dice.around(25 * Span.MINUTE, 0.8);
    }
    shop.agenda()
        .plan(
            time,
            at -> {
              visits.close(sleeper, at);
              return null;
            });
  }

  private SimulatedOrder order(Customer sleeper, long now) {
    Draft draft = shop.checkout().ordinary(sleeper, now);
    draft.basket = Basket.of(dice, dice.oneOf(Category.EASY_TO_RESELL), dice.between(70, 280));
    return shop.desk().fraud(draft, pattern());
  }
}
