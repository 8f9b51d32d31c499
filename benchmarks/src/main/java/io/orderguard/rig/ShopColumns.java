package io.orderguard.rig;

/**
 * How many features of each kind an order declares; the built-in columns come on top in a model.
 *
 * @param categorical remembered in histories
 * @param numerical remembered in histories
 * @param engineered only of the scored order
 */
public record ShopColumns(int categorical, int numerical, int engineered) {

  /** Production's widest orders: 109 of 176. */
  private static final double CATEGORICAL_SHARE = 109 / 176.0;

  public ShopColumns {
    if (categorical < 1 || numerical < 0 || engineered < 0) {
      throw new IllegalArgumentException(
          "An order must have a categorical feature and no negative counts, found %d, %d and %d"
              .formatted(categorical, numerical, engineered));
    }
  }

  /** That many features in histories, 62 % of them categorical, and none that is engineered. */
  public static ShopColumns ofSequence(int features) {
    int categorical = (int) Math.round(features * CATEGORICAL_SHARE);
    return new ShopColumns(categorical, features - categorical, 0);
  }

  /** What a network with that many columns takes, two of which are built in. */
  public static ShopColumns ofNetwork(int categorical, int numerical, int engineered) {
    return new ShopColumns(categorical - 1, numerical - 1, engineered);
  }

  /** Features in histories. */
  public int sequenceFeatures() {
    return categorical + numerical;
  }
}
