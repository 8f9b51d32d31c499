package io.orderguard.simulation;

import org.jspecify.annotations.Nullable;

/**
 * Somebody else orders on an old account: with a kind of machine its owner never used, mostly to a
 * new address, goods its owner does not buy, for a multiple of what its owner spends. The amounts
 * are ordinary for the shop, and honest customers have new machines and addresses, too.
 */
final class AccountTakeover implements FraudScheme {

  private static final int FEWEST_ORDERS = 4;
  private static final double THRIFTY = 55;
  private static final double OWNER_LEAVES = 0.5;
  private static final double TO_NEW_ADDRESS = 0.8;

  private final Shop shop;
  private final Dice dice;
  private final Aftermath aftermath;

  AccountTakeover(Shop shop, Visits visits) {
    this.shop = shop;
    this.dice = shop.dice();
    this.aftermath = new Aftermath(shop, visits);
  }

  @Override
  public FraudPattern pattern() {
    return FraudPattern.ACCOUNT_TAKEOVER;
  }

  @Override
  public double share() {
    return 0.22;
  }

  @Override
  public double ordersPerIncident() {
    return 2;
  }

  @Override
  public void launch(long now) {
    Customer victim =
        shop.population().someone(c -> c.orders >= FEWEST_ORDERS && c.habits.spending() < THRIFTY);
    Device machine = Device.firstSeen(dice, foreignSystem(victim), now);
    Address drop = new Address(victim.country, now);
    boolean ownerLeaves = dice.chance(OWNER_LEAVES);
    long time = now;
    for (int left = dice.countBetween(1, 3); left > 0; left--) {
      shop.agenda().plan(time, at -> order(victim, machine, drop, new Moment(at, ownerLeaves)));
      time += 2 * Span.MINUTE + dice.around(40 * Span.MINUTE, 0.8);
    }
  }

  private record Moment(long millis, boolean ownerLeaves) {}

  private @Nullable SimulatedOrder order(
      Customer victim, Device machine, Address drop, Moment moment) {
    CardSlot slot = victim.card(dice);
    Draft draft = shop.checkout().ordinary(victim, moment.millis());
    draft.card = slot == null ? null : slot.card();
    draft.device = machine;
    draft.shipTo = dice.chance(TO_NEW_ADDRESS) ? drop : victim.home;
    draft.basket = Basket.of(dice, unusual(victim), amount(victim));
    SimulatedOrder order = shop.desk().fraud(draft, pattern());
    settle(victim, slot, order, moment.ownerLeaves());
    return order;
  }

  private void settle(
      Customer victim, @Nullable CardSlot slot, SimulatedOrder order, boolean ownerLeaves) {
    if (slot != null) {
      aftermath.replaceCard(slot, slot.card(), order);
    }
    if (ownerLeaves) {
      aftermath.closeAccount(victim, order);
    }
  }

  private double amount(Customer victim) {
    return Math.min(420, victim.habits.spending() * dice.between(2.2, 5));
  }

  private Category unusual(Customer victim) {
    Category category;
    do {
      category = dice.oneOf(Category.EASY_TO_RESELL);
    } while (victim.habits.favourites().contains(category));
    return category;
  }

  private String foreignSystem(Customer victim) {
    String system;
    do {
      system = Market.operatingSystem(dice);
    } while (victim.uses(system));
    return system;
  }
}
