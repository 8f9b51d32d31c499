package io.orderguard.simulation;

/**
 * A thief who hides nothing: a young account and, most of the time, a prepaid card, an address in
 * the network of another country, express shipping, failed payments. The order alone gives it away.
 */
final class CarelessThief implements FraudScheme {

  private final Shop shop;
  private final Dice dice;

  CarelessThief(Shop shop) {
    this.shop = shop;
    this.dice = shop.dice();
  }

  @Override
  public FraudPattern pattern() {
    return FraudPattern.CARELESS_THIEF;
  }

  @Override
  public double share() {
    return 0.16;
  }

  @Override
  public double ordersPerIncident() {
    return 1.5;
  }

  @Override
  public void launch(long now) {
    Customer thief = shop.population().stranger(now - Span.days(dice.exponential(3)), now);
    String bank = dice.chance(0.35) ? Market.abroad(dice, thief.country) : thief.country;
    Card card = Market.card(dice, shop.population().nextCardId(), bank);
    Card paidWith = dice.chance(0.7) ? card.prepaid() : card;
    shop.agenda().plan(now, at -> order(thief, paidWith, at));
    if (dice.chance(0.5)) {
      long later = now + dice.around(2 * Span.HOUR, 1);
      shop.agenda().plan(later, at -> order(thief, paidWith, at));
    }
  }

  private SimulatedOrder order(Customer thief, Card card, long now) {
    Draft draft = shop.checkout().ordinary(thief, now);
    draft.card = card;
    if (dice.chance(0.6)) {
      draft.ipCountry = Market.abroad(dice, thief.country);
    }
    if (dice.chance(0.7)) {
      draft.shippingMethod = "express";
    }
    if (dice.chance(0.6)) {
      draft.failedPayments = dice.countBetween(1, 4);
    }
    return shop.desk().fraud(draft, pattern());
  }
}
