package io.orderguard.simulation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account and the person, or the thief, behind it. */
final class Customer {

  final String id;
  final String country;
  final String mailDomain;
  final long createdMillis;
  final long leavesMillis;
  final Habits habits;
  final List<Device> devices = new ArrayList<>();
  final List<CardSlot> cards = new ArrayList<>();
  int place;
  Address home;
  int orders;
  long tripEndsMillis;
  String tripCountry;
  private boolean withdrawn;

  Customer(CustomerIdentity identity, Habits habits, long homeSinceMillis) {
    this.id = identity.id();
    this.country = identity.country();
    this.mailDomain = identity.mailDomain();
    this.createdMillis = identity.createdMillis();
    this.leavesMillis = identity.leavesMillis();
    this.habits = habits;
    this.home = new Address(country, homeSinceMillis);
    this.tripCountry = country;
  }

  /** No ordinary orders any more: the account is closed, or a fraud scheme places its orders. */
  void withdraw() {
    withdrawn = true;
  }

  boolean ordersOrdinarily() {
    return !withdrawn;
  }

  @Nullable CardSlot card(Dice dice) {
    if (cards.isEmpty()) {
      return null;
    }
    return cards.get(dice.chance(0.85) ? 0 : dice.countBetween(0, cards.size() - 1));
  }

  /** Whether the account was ever seen on such a machine, cleared cookies apart. */
  boolean uses(String operatingSystem) {
    return devices.stream().anyMatch(device -> device.operatingSystem().equals(operatingSystem));
  }
}
