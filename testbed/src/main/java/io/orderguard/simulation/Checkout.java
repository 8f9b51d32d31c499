package io.orderguard.simulation;

/**
 * Drafts orders as the account's owner would place them, with everything that makes honest orders
 * look odd now and then: cleared cookies, new machines, gifts, trips, moves, mistyped card numbers.
 */
final class Checkout {

  private static final double COOKIES_CLEARED = 0.08;
  private static final double NEW_MACHINE = 0.008;
  private static final double OTHER_PEOPLES_MACHINE = 0.03;
  private static final double MOVES = 0.005;
  private static final double BEHIND_PROXY = 0.03;
  private static final double EXPRESS_FOR_ONCE = 0.1;

  private final Dice dice;

  Checkout(Dice dice) {
    this.dice = dice;
  }

  Draft ordinary(Customer customer, long now) {
    Basket basket = customer.habits.basket(dice);
    Draft draft = new Draft(customer, now, device(customer, now), basket);
    CardSlot slot = customer.card(dice);
    draft.card = slot == null ? null : slot.card();
    draft.shipTo = destination(customer, now);
    draft.ipCountry = whereabouts(customer, now);
    draft.sessionSeconds = 15 + dice.logNormal(customer.habits.sessionSeconds(), 0.5);
    draft.failedPayments = failedPayments();
    if (dice.chance(EXPRESS_FOR_ONCE)) {
      draft.shippingMethod = "express";
    }
    return draft;
  }

  private Device device(Customer customer, long now) {
    Device usual = customer.devices.get(dice.chance(0.8) ? 0 : customer.devices.size() - 1);
    if (dice.chance(OTHER_PEOPLES_MACHINE)) {
      return Device.firstSeen(dice, Market.operatingSystem(dice), now);
    }
    if (dice.chance(NEW_MACHINE)) {
      Device bought = Device.firstSeen(dice, Market.operatingSystem(dice), now);
      customer.devices.set(0, bought);
      return bought;
    }
    return dice.chance(COOKIES_CLEARED) ? usual.forgotten(now) : usual;
  }

  private Address destination(Customer customer, long now) {
    if (dice.chance(MOVES)) {
      customer.home = new Address(customer.country, now);
    }
    if (dice.chance(customer.habits.giftShare())) {
      boolean near = dice.chance(0.85);
      return new Address(near ? customer.country : Market.abroad(dice, customer.country), now);
    }
    return customer.home;
  }

  private String whereabouts(Customer customer, long now) {
    if (now > customer.tripEndsMillis && dice.chance(customer.habits.tripShare())) {
      customer.tripEndsMillis = now + Span.days(dice.between(2, 14));
      customer.tripCountry = Market.abroad(dice, customer.country);
    }
    if (now <= customer.tripEndsMillis) {
      return customer.tripCountry;
    }
    return dice.chance(BEHIND_PROXY) ? Market.abroad(dice, customer.country) : customer.country;
  }

  private int failedPayments() {
    if (dice.chance(0.88)) {
      return 0;
    }
    return dice.chance(0.75) ? 1 : dice.countBetween(2, 4);
  }
}
