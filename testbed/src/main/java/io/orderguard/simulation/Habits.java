package io.orderguard.simulation;

import java.util.List;

/**
 * What stays the same about a customer.
 *
 * @param ordersPerDay own rhythm, apart from follow-ups and sales
 * @param spending median amount in a category of average price
 * @param favourites three categories, most liked first
 * @param hour usual hour of the day, UTC
 * @param weekendAversion share of weekend visits put off to the week
 * @param giftShare share of orders that go to somebody else
 * @param tripShare probability that an order starts a trip abroad
 */
record Habits(
    double ordersPerDay,
    double spending,
    List<Category> favourites,
    String shippingMethod,
    double hour,
    double weekendAversion,
    double meanItems,
    double giftShare,
    double tripShare,
    double sessionSeconds) {

  private static final double RHYTHM_SPREAD = 0.8;
  private static final double OFF_HABIT = 0.12;
  private static final double OWN_SPREAD = 0.3;
  private static final Weighted<String> SHIPPING =
      new Weighted<String>().with("standard", 70).with("express", 16).with("pickup", 14);

  /**
   * A new customer's habits.
   *
   * @param meanOrdersPerDay over all customers
   */
  static Habits draw(Dice dice, double meanOrdersPerDay) {
    double median = meanOrdersPerDay / StrictMath.exp(RHYTHM_SPREAD * RHYTHM_SPREAD / 2);
    return new Habits(
        Math.min(dice.logNormal(median, RHYTHM_SPREAD), 8 * meanOrdersPerDay),
        dice.logNormal(45, 0.65),
        List.of(Category.popular(dice), Category.popular(dice), Category.popular(dice)),
        SHIPPING.pick(dice),
        dice.between(6, 22),
        dice.uniform() * 0.8,
        dice.between(1.1, 3.5),
        dice.chance(0.3) ? dice.between(0.05, 0.3) : 0.02,
        dice.chance(0.15) ? 0.08 : 0.002,
        dice.logNormal(320, 0.5));
  }

  Category category(Dice dice) {
    if (dice.chance(OFF_HABIT)) {
      return Category.popular(dice);
    }
    double mark = dice.uniform();
    return favourites.get(mark < 0.55 ? 0 : mark < 0.85 ? 1 : 2);
  }

  Basket basket(Dice dice) {
    Category category = category(dice);
    double amount = spending * category.priceFactor * dice.logNormal(1, OWN_SPREAD);
    return Basket.of(dice, category, amount, meanItems);
  }
}
