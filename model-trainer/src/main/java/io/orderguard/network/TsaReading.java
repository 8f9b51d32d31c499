package io.orderguard.network;

/**
 * How sequences of orders are read and put together.
 *
 * @param rowTokens how a row becomes a token
 * @param readout which token's vector stands for a sequence
 * @param merge how the customer's and the card's vectors become one
 */
public record TsaReading(RowTokens rowTokens, Readout readout, Merge merge) {

  /** The reference's. */
  public static final TsaReading REFERENCE =
      new TsaReading(RowTokens.AGGREGATED, Readout.DUMMY, Merge.GATE);

  /** How a row becomes a token. */
  public enum RowTokens {
    /** Vectors of categories and of numbers, each aggregated along the feature axis. */
    AGGREGATED,
    /** All vectors of categories and all numbers by an MLP of one hidden layer. */
    DENSE
  }

  /** Which token's vector stands for a sequence. */
  public enum Readout {
    /** A learned token's, the same for every order. */
    DUMMY,
    /** The scored order's own: what is looked for depends on the order. */
    SCORED
  }

  /** How the customer's and the card's vectors become one. */
  public enum Merge {
    /** Mixed by weights that a gate finds for every order. */
    GATE,
    /** Side by side. */
    CONCAT
  }
}
