package io.orderguard.simulation;

import java.util.List;

/**
 * A stolen card is tried with orders of a few euros on several accounts within the hour; then comes
 * the large one. Visible in the card's sequence: other mail domains and machines minutes apart. The
 * accounts are old ones under a thief's control, or were opened days before.
 */
final class CardTesting implements FraudScheme {

  private static final double OF_A_CUSTOMER = 0.6;
  private static final double FRESH_ACCOUNT = 0.15;
  private static final double FROM_NEW_DEVICE = 0.35;
  private static final double ACCOUNT_CLOSED = 0.8;

  private final Shop shop;
  private final Dice dice;
  private final Aftermath aftermath;

  CardTesting(Shop shop, Visits visits) {
    this.shop = shop;
    this.dice = shop.dice();
    this.aftermath = new Aftermath(shop, visits);
  }

  @Override
  public FraudPattern pattern() {
    return FraudPattern.CARD_TESTING;
  }

  @Override
  public double share() {
    return 0.20;
  }

  @Override
  public double ordersPerIncident() {
    return 7.5;
  }

  @Override
  public void launch(long now) {
    CardSlot stolen = dice.chance(OF_A_CUSTOMER) ? customersCard() : unknownCard();
    Card card = stolen.card();
    List<Customer> accounts =
        List.of(account(card, now), account(card, now), account(card, now), account(card, now));
    long time = now;
    for (int left = dice.countBetween(4, 8); left > 0; left--) {
      Customer account = dice.oneOf(accounts);
      shop.agenda().plan(time, at -> order(account, new Theft(stolen, card), small(), at));
      time += 20 * Span.SECOND + dice.around(5 * Span.MINUTE, 0.8);
    }
    for (int left = dice.countBetween(1, 2); left > 0; left--) {
      Customer account = dice.oneOf(accounts);
      time += 10 * Span.MINUTE + dice.around(25 * Span.MINUTE, 0.6);
      shop.agenda().plan(time, at -> order(account, new Theft(stolen, card), large(), at));
    }
  }

  private record Theft(CardSlot slot, Card card) {}

  private SimulatedOrder order(Customer account, Theft theft, Basket basket, long now) {
    Draft draft = shop.checkout().ordinary(account, now);
    draft.card = theft.card();
    draft.basket = basket;
    if (dice.chance(FROM_NEW_DEVICE)) {
      draft.device = draft.device.forgotten(now);
    }
    SimulatedOrder order = shop.desk().fraud(draft, pattern());
    aftermath.replaceCard(theft.slot(), theft.card(), order);
    if (dice.chance(ACCOUNT_CLOSED)) {
      aftermath.closeAccount(account, order);
    }
    return order;
  }

  /** Mostly in the card's own country, as careful thieves do. */
  private Customer account(Card card, long now) {
    if (dice.chance(FRESH_ACCOUNT)) {
      return shop.population().stranger(now - Span.days(dice.between(0.1, 40)), now);
    }
    return shop.population()
        .someone(c -> c.orders > 0 && (c.country.equals(card.country()) || dice.chance(0.03)));
  }

  private CardSlot customersCard() {
    return shop.population().someone(customer -> !customer.cards.isEmpty()).cards.get(0);
  }

  private CardSlot unknownCard() {
    String country = Market.home(dice);
    return new CardSlot(Market.card(dice, shop.population().nextCardId(), country));
  }

  private Basket small() {
    return Basket.of(dice, dice.oneOf(Category.SMALL_THINGS), dice.between(4, 18));
  }

  private Basket large() {
    return Basket.of(dice, dice.oneOf(Category.EASY_TO_RESELL), dice.between(120, 380));
  }
}
