package io.orderguard.topology;

/** The one rule of stored and travelling bytes: an unknown version is refused, never guessed. */
final class Versions {

  private Versions() {}

  /** Fails unless the version is 1 to the newest that is known. */
  static void require(String what, int found, int newest) {
    if (found < 1 || found > newest) {
      throw new IllegalArgumentException(
          "This program supports at most version " + newest + " of a " + what + ", found " + found);
    }
  }
}
