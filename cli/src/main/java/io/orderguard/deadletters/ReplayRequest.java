package io.orderguard.deadletters;

/**
 * One replay.
 *
 * @param filter which letters
 * @param most letters to deal with, at least 1
 * @param scope whether earlier replays count
 * @param effect whether anything is sent
 */
public record ReplayRequest(LetterFilter filter, long most, Scope scope, Effect effect) {

  public ReplayRequest {
    if (most < 1) {
      throw new IllegalArgumentException("--limit must be at least 1, found " + most);
    }
  }

  /** Whether earlier replays count. */
  public enum Scope {
    /** Only letters that no replay has dealt with. */
    NEW,
    /** All, those of earlier replays again. */
    AGAIN
  }

  /** Whether anything is sent. */
  public enum Effect {
    /** Letters are sent and remembered. */
    SEND,
    /** Nothing is sent and nothing remembered. */
    DRY_RUN
  }
}
