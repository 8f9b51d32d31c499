package io.orderguard.simulation;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The active customers: a fixed number of places, each taken by a newcomer when its owner leaves.
 */
final class Population {

  private static final double MEAN_STAY_DAYS = 150;
  private static final double MEAN_AGE_AT_START_DAYS = 300;
  private static final double SHARES_HOUSEHOLD_CARD = 0.12;
  private static final double BANKS_ABROAD = 0.05;
  private static final double PAYS_WITHOUT_CARD = 0.06;
  private static final int TRIES = 200;

  private final Dice dice;
  private final double meanOrdersPerDay;
  private final @Nullable Customer[] places;
  private long accounts;
  private long cards;

  Population(Dice dice, int size, double meanOrdersPerDay) {
    this.dice = dice;
    this.meanOrdersPerDay = meanOrdersPerDay;
    this.places = new Customer[size];
  }

  int size() {
    return places.length;
  }

  /** Somebody who was there before the simulation began. */
  Customer resident(int place, long now) {
    long age = Span.days(1 + dice.exponential(MEAN_AGE_AT_START_DAYS));
    Customer customer = create(now - age, now);
    customer.orders = dice.countBetween(0, 12);
    return settle(place, customer);
  }

  /** Somebody who opens an account now, in the place of one who leaves. */
  Customer successor(Customer leaving, long now) {
    return settle(leaving.place, create(now, now));
  }

  /** Whether the customer's place was not given to a successor yet. */
  boolean has(Customer customer) {
    return places[customer.place] == customer;
  }

  /** An account outside the population, which orders only what a fraud scheme makes it order. */
  Customer stranger(long createdMillis, long now) {
    return create(createdMillis, now);
  }

  /** A customer with ordinary orders who meets a condition; any such customer if that is rare. */
  Customer someone(Predicate<Customer> condition) {
    Customer candidate = places[0];
    for (int attempt = 0; attempt < TRIES; attempt++) {
      candidate = places[dice.countBetween(0, places.length - 1)];
      if (candidate.ordersOrdinarily() && condition.test(candidate)) {
        return candidate;
      }
    }
    return candidate;
  }

  String nextCardId() {
    return "card-" + ++cards;
  }

  private Customer settle(int place, Customer customer) {
    customer.place = place;
    places[place] = customer;
    return customer;
  }

  private Customer create(long createdMillis, long now) {
    long leaves = now + Span.days(dice.exponential(MEAN_STAY_DAYS));
    CustomerIdentity identity =
        new CustomerIdentity(
            "customer-" + ++accounts,
            Market.home(dice),
            Market.mailDomain(dice),
            createdMillis,
            leaves);
    Habits habits = Habits.draw(dice, meanOrdersPerDay);
    Customer customer = new Customer(identity, habits, earlier(createdMillis, now));
    fillWallet(customer);
    String machine = Market.operatingSystem(dice);
    customer.devices.add(Device.firstSeen(dice, machine, earlier(createdMillis, now)));
    if (dice.chance(0.4)) {
      String second = Market.operatingSystem(dice);
      customer.devices.add(Device.firstSeen(dice, second, earlier(createdMillis, now)));
    }
    return customer;
  }

  private long earlier(long createdMillis, long now) {
    return createdMillis + Math.round((now - createdMillis) * dice.uniform() * 0.7);
  }

  private void fillWallet(Customer customer) {
    if (dice.chance(PAYS_WITHOUT_CARD)) {
      return;
    }
    customer.cards.add(dice.chance(SHARES_HOUSEHOLD_CARD) ? shared(customer) : own(customer));
    if (dice.chance(0.3)) {
      customer.cards.add(own(customer));
    }
  }

  private CardSlot own(Customer customer) {
    boolean ofHome = !dice.chance(BANKS_ABROAD);
    String country = ofHome ? customer.country : Market.abroad(dice, customer.country);
    return new CardSlot(Market.card(dice, nextCardId(), country));
  }

  /** A card of somebody in the same country, if one is found. */
  private CardSlot shared(Customer customer) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Customer other = places[dice.countBetween(0, places.length - 1)];
      if (other != null && other.country.equals(customer.country) && !other.cards.isEmpty()) {
        return other.cards.get(0);
      }
    }
    return own(customer);
  }
}
