package io.orderguard.bench;

/** One of those that are measured in turns. */
interface Side {

  /**
   * Makes ready what the next turn needs, while no time is taken.
   *
   * @param orders how many it may get through; with fewer the turn ends early
   */
  Load load(int orders);

  /** A turn that counts has ended. */
  void measured(Round round);
}
