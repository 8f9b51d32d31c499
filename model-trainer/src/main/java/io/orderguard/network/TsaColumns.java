package io.orderguard.network;

import io.orderguard.features.FeatureEncoding;

/**
 * What a network is given.
 *
 * @param sequences 2 = the customer's and the card's, 1 = the customer's only
 * @param categorical C: categorical columns of a row, at least 1
 * @param numerical N: numerical columns of a row, at least 1
 * @param engineered G: engineered columns of the scored order, 0 or more
 * @param embeddingRows rows of the categorical table, row 0 is padding
 */
public record TsaColumns(
    int sequences, int categorical, int numerical, int engineered, int embeddingRows) {

  public TsaColumns {
    if (sequences != 1 && sequences != 2) {
      throw new IllegalArgumentException("The sequences must be 1 or 2, found " + sequences);
    }
    AtLeast.require(1, "categorical columns", categorical);
    AtLeast.require(1, "numerical columns", numerical);
    AtLeast.require(0, "engineered columns", engineered);
    AtLeast.require(2, "embedding rows", embeddingRows);
  }

  /** Both sequences of an encoding. */
  public static TsaColumns of(FeatureEncoding encoding) {
    return new TsaColumns(
        2,
        encoding.categoricalColumns(),
        encoding.numericalColumns(),
        encoding.engineeredColumns(),
        encoding.embeddingRows());
  }
}
