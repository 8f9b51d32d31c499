package io.orderguard.simulation;

import java.util.List;
import java.util.Locale;

/** What the shop sells. */
enum Category {
  GROCERIES(0.6, 1.6),
  FASHION(1.0, 1.5),
  BOOKS(0.4, 1.0),
  HOME(1.2, 1.0),
  BEAUTY(0.7, 0.9),
  TOYS(0.7, 0.8),
  SPORTS(1.1, 0.8),
  GARDEN(1.0, 0.5),
  DIGITAL(0.3, 0.8),
  GIFT_CARDS(0.9, 0.4),
  ELECTRONICS(2.6, 1.0),
  JEWELLERY(2.4, 0.3);

  /**
   * Sold on quickly, so liked by thieves; half of what legitimate customers spend goes here, too.
   */
  static final List<Category> EASY_TO_RESELL =
      List.of(ELECTRONICS, JEWELLERY, FASHION, SPORTS, GIFT_CARDS);

  /** Typical of orders of a few euros. */
  static final List<Category> SMALL_THINGS = List.of(DIGITAL, BOOKS, GROCERIES, BEAUTY, TOYS);

  private static final Weighted<Category> BY_POPULARITY = byPopularity();

  final double priceFactor;
  final String text;
  private final double popularity;

  Category(double priceFactor, double popularity) {
    this.priceFactor = priceFactor;
    this.popularity = popularity;
    this.text = name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Category popular(Dice dice) {
    return BY_POPULARITY.pick(dice);
  }

  private static Weighted<Category> byPopularity() {
    Weighted<Category> weighted = new Weighted<>();
    for (Category category : values()) {
      weighted.with(category, category.popularity);
    }
    return weighted;
  }
}
