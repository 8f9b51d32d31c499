package io.orderguard.network;

/** The rule of most sizes. */
final class AtLeast {

  private AtLeast() {}

  static void require(int least, String what, int found) {
    if (found < least) {
      throw new IllegalArgumentException(
          "The number of " + what + " must be at least " + least + ", found " + found);
    }
  }
}
