package io.orderguard.network;

import java.util.ArrayList;
import java.util.List;

/**
 * How the width of the MLP along the feature axis goes from n to 1. It halves with every layer, and
 * from 32 features on all three are the same: n, n/2, n/4, n/8, n/16, n/32, 1.
 */
public enum AggregationDepth {
  /**
   * Ends where the width is 1, after five halvings at most: a signal hardly gets through a chain of
   * leaky layers that are 1 wide.
   */
  UNTIL_ONE,
  /** Five halvings, to a width of 1 at least: the reference's layers, none of them empty. */
  FIVE,
  /**
   * Five halvings, to a width of 0 where n is below 32, as checkpoints of the reference have it;
   * the answer is then a constant. For import only.
   */
  REFERENCE;

  private static final int HALVINGS = 5;

  /** The widths from n to 1, input and output included. */
  public List<Integer> widths(int features) {
    List<Integer> widths = new ArrayList<>(List.of(features));
    int width = features;
    for (int halving = 0; halving < HALVINGS && !(this == UNTIL_ONE && width == 1); halving++) {
      width = Math.max(this == REFERENCE ? 0 : 1, width / 2);
      widths.add(width);
    }
    widths.add(1);
    return widths;
  }
}
