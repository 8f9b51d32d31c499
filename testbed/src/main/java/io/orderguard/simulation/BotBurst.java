package io.orderguard.simulation;

/**
 * A script places the same ordinary basket over and over on one account, seconds to minutes apart.
 */
final class BotBurst implements FraudScheme {

  private final Shop shop;
  private final Dice dice;
  private final Aftermath aftermath;

  BotBurst(Shop shop, Visits visits) {
    this.shop = shop;
    this.dice = shop.dice();
    this.aftermath = new Aftermath(shop, visits);
  }

  @Override
  public FraudPattern pattern() {
    return FraudPattern.BOT_BURST;
  }

  @Override
  public double share() {
    return 0.09;
  }

  @Override
  public double ordersPerIncident() {
    return 9;
  }

  @Override
  public void launch(long now) {
    Customer account = shop.population().someone(customer -> customer.orders > 0);
    Draft model = shop.checkout().ordinary(account, now);
    long time = now;
    for (int left = dice.countBetween(6, 12); left > 0; left--) {
      shop.agenda().plan(time, at -> order(account, model.repeated(at)));
      time += 10 * Span.SECOND + dice.around(Span.MINUTE, 0.7);
    }
  }

  private SimulatedOrder order(Customer account, Draft draft) {
    draft.basket = draft.basket.almostAgain(dice);
    SimulatedOrder order = shop.desk().fraud(draft, pattern());
    aftermath.closeAccount(account, order);
    return order;
  }
}
