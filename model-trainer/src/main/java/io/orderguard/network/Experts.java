package io.orderguard.network;

/**
 * The mixture of experts that may stand in for a feed-forward.
 *
 * @param count how many experts, 0 = an ordinary feed-forward
 * @param second when a token's second expert answers, outside training
 */
public record Experts(int count, Second second) {

  /** No mixture. */
  public static final Experts NONE = new Experts(0, Second.THRESHOLD);

  /** When a token's second expert answers: if its share is above 0.2, always, or never. */
  public enum Second {
    THRESHOLD,
    ALL,
    NONE
  }
}
