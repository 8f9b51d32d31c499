package io.orderguard.topology;

/** What the stages of the topology count. Called by stream threads; thread-safe and cheap. */
public interface TopologyMetrics {

  /** Counts nothing. */
  TopologyMetrics NONE =
      new TopologyMetrics() {
        @Override
        public void order() {}

        @Override
        public void deadLetter(String reason) {}

        @Override
        public void label(String result) {}

        @Override
        public void barrierWait(long nanos) {}

        @Override
        public void scored(long nanosInScoringStage) {}

        @Override
        public void inFlight(int change) {}
      };

  /** An order was accepted by intake. */
  void order();

  /** A record went to the dead letters; {@code reason} is one of a few fixed words. */
  void deadLetter(String reason);

  /**
   * A label did something; {@code result} is one of a few fixed words: at the customer amended,
   * repeated, waiting or expired; at the card unmatched.
   */
  void label(String result);

  /**
   * A card already remembers another order, of another customer, under the order's id. The order
   * was answered as unscored.
   */
  default void conflictAtCard() {}

  /**
   * A snapshot was larger than its topic takes; {@code became} is {@code reference} if it was
   * written with its earlier orders by id instead, {@code nothing} if that was too large as well.
   */
  default void snapshotTooLarge(String became) {}

  /** A commit waited that long for scores. */
  void barrierWait(long nanos);

  /** A score was forwarded that long after its order reached the scoring stage. */
  void scored(long nanosInScoringStage);

  /** Orders in flight in the scoring stage changed by that many. */
  void inFlight(int change);
}
