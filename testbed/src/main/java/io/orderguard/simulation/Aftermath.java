package io.orderguard.simulation;

import io.orderguard.avro.LabelOutcome;
import org.jspecify.annotations.Nullable;

/** What a report sets off: the bank replaces the card, the account is closed. */
final class Aftermath {

  private final Shop shop;
  private final Visits visits;

  Aftermath(Shop shop, Visits visits) {
    this.shop = shop;
    this.visits = visits;
  }

  /** Closes the account when this fraud becomes known. */
  void closeAccount(Customer customer, SimulatedOrder fraud) {
    whenReported(fraud, now -> visits.close(customer, now));
  }

  /** Replaces the card when this fraud becomes known, unless that has happened already. */
  void replaceCard(CardSlot slot, Card abused, SimulatedOrder fraud) {
    whenReported(
        fraud,
        now -> {
          if (slot.card().equals(abused)) {
            slot.replaceBy(abused.reissued(shop.population().nextCardId()));
          }
        });
  }

  private interface Consequence {
    void at(long now);
  }

  private void whenReported(SimulatedOrder fraud, Consequence consequence) {
    if (fraud.outcome() == LabelOutcome.FRAUD) {
      shop.agenda().plan(fraud.labelKnownAt().toEpochMilli(), now -> happen(consequence, now));
    }
  }

  private static @Nullable SimulatedOrder happen(Consequence consequence, long now) {
    consequence.at(now);
    return null;
  }
}
