package io.orderguard.service;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a run begins: on a schedule, after new labels, or whichever comes first. A pure function of
 * the time, the labels and the runs so far.
 *
 * @param every from the beginning of the last run that succeeded to the next one's; null = no
 *     schedule
 * @param newLabels labels that the last run that succeeded did not see; {@link #NEVER} = they start
 *     no run
 * @param retryAfter how long after a failed run it is tried again; doubles with every failure in a
 *     row, six times at most
 */
public record RunTrigger(@Nullable Duration every, int newLabels, Duration retryAfter) {

  /** In place of a number of labels. */
  public static final int NEVER = 0;

  private static final int MOST_DOUBLINGS = 6;

  public RunTrigger {
    if (every == null && newLabels == NEVER) {
      throw new IllegalArgumentException("A schedule or a number of new labels must be given");
    }
    if (newLabels < NEVER) {
      throw new IllegalArgumentException("New labels must be at least 1, found " + newLabels);
    }
  }

  /** Why a run begins. */
  enum Cause {
    /** It was stopped, or failed by its surroundings, before its end. */
    UNFINISHED,
    SCHEDULE,
    LABELS
  }

  /**
   * Why a run should begin now; null if none should.
   *
   * @param labels that the last run that succeeded did not see
   */
  @Nullable Cause due(Instant now, PastRuns past, long labels) {
    if (now.isBefore(notBefore(past))) {
      return null;
    }
    if (past.underWay() != null) {
      return Cause.UNFINISHED;
    }
    if (newLabels != NEVER && labels >= newLabels) {
      return Cause.LABELS;
    }
    return scheduled(now, past) ? Cause.SCHEDULE : null;
  }

  /** Before this no run begins, because the last one failed. */
  Instant notBefore(PastRuns past) {
    PastRuns.Failure failure = past.failure();
    if (failure == null) {
      return Instant.MIN;
    }
    int doublings = Math.min(failure.inRow() - 1, MOST_DOUBLINGS);
    return failure.at().plus(retryAfter.multipliedBy(1L << doublings));
  }

  /** A service that never ran begins at once. */
  private boolean scheduled(Instant now, PastRuns past) {
    Instant last = past.lastSuccess();
    return every != null && (last == null || !now.isBefore(last.plus(every)));
  }
}
