package io.orderguard.simulation;

/** What is bought, in whole cents. */
record Basket(Category category, double amount, int itemCount, double maxItemPrice) {

  static Basket of(Dice dice, Category category, double amount) {
    return of(dice, category, amount, 1.6);
  }

  static Basket of(Dice dice, Category category, double amount, double meanItems) {
    double total = Math.max(1, cents(amount));
    int items = 1 + (int) Math.min(30, dice.exponential(meanItems - 0.5));
    double share = items == 1 ? 1 : 1.0 / items + (1 - 1.0 / items) * dice.uniform();
    return new Basket(category, total, items, cents(total * share));
  }

  /** The same basket at a price that differs by a voucher or a change of shipping costs. */
  Basket almostAgain(Dice dice) {
    double factor = dice.between(0.99, 1.01);
    return new Basket(category, cents(amount * factor), itemCount, cents(maxItemPrice * factor));
  }

  private static double cents(double amount) {
    return Math.round(amount * 100) / 100.0;
  }
}
