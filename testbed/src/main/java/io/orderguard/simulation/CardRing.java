package io.orderguard.simulation;

/**
 * One card goes round: five to nine accounts use it within days. Each order alone is what its
 * account always does; the card's sequence shows ever other mail domains and machines. Households,
 * who share a card for years, are two or three.
 */
final class CardRing implements FraudScheme {

  private static final double ACCOUNT_CLOSED = 0.8;

  private final Shop shop;
  private final Dice dice;
  private final Aftermath aftermath;

  CardRing(Shop shop, Visits visits) {
    this.shop = shop;
    this.dice = shop.dice();
    this.aftermath = new Aftermath(shop, visits);
  }

  @Override
  public FraudPattern pattern() {
    return FraudPattern.CARD_RING;
  }

  @Override
  public double share() {
    return 0.11;
  }

  @Override
  public double ordersPerIncident() {
    return 8;
  }

  @Override
  public void launch(long now) {
    String country = Market.home(dice);
    Card card = Market.card(dice, shop.population().nextCardId(), country);
    long time = now;
    for (int left = dice.countBetween(6, 10); left > 0; left--) {
      Customer member = shop.population().someone(c -> c.orders > 1 && c.country.equals(country));
      shop.agenda().plan(time, at -> order(member, card, at));
      time += 5 * Span.MINUTE + dice.around(4 * Span.HOUR, 1);
    }
  }

  private SimulatedOrder order(Customer member, Card card, long now) {
    Draft draft = shop.checkout().ordinary(member, now);
    draft.card = card;
    SimulatedOrder order = shop.desk().fraud(draft, pattern());
    if (dice.chance(ACCOUNT_CLOSED)) {
      aftermath.closeAccount(member, order);
    }
    return order;
  }
}
