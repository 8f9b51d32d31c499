package io.orderguard.simulation;

/** The ordinary life of the shop: customers come, order, come back, leave, and are replaced. */
final class Visits {

  private static final double ORDERED_TWICE = 0.004;
  private static final long REGISTRATION = 10 * Span.MINUTE;

  private final Shop shop;
  private final Diary diary;

  Visits(Shop shop, Diary diary) {
    this.shop = shop;
    this.diary = diary;
  }

  /** Fills every place, and plans everybody's next visit. */
  void begin(long now) {
    for (int place = 0; place < shop.population().size(); place++) {
      Customer customer = shop.population().resident(place, now);
      plan(customer, diary.nextVisit(customer, now));
    }
  }

  /** Closes an account, once, and opens its successor's. */
  void close(Customer customer, long now) {
    customer.withdraw();
    if (shop.population().has(customer)) {
      plan(shop.population().successor(customer, now), now + REGISTRATION);
    }
  }

  private void plan(Customer customer, long time) {
    shop.agenda().plan(time, now -> customer.ordersOrdinarily() ? visit(customer, now) : null);
  }

  private SimulatedOrder visit(Customer customer, long now) {
    Draft draft = shop.checkout().ordinary(customer, now);
    if (shop.dice().chance(ORDERED_TWICE)) {
      orderAgain(draft, now);
    }
    if (now > customer.leavesMillis) {
      close(customer, now + REGISTRATION);
    } else {
      plan(customer, diary.nextVisit(customer, now));
    }
    return shop.desk().legitimate(draft);
  }

  /** An impatient second click, or a present for two. */
  private void orderAgain(Draft first, long now) {
    long again = now + Span.MINUTE + shop.dice().around(Span.MINUTE, 0.7);
    shop.agenda().plan(again, time -> shop.desk().legitimate(first.repeated(time)));
  }
}
