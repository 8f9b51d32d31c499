package io.orderguard.service;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of a service's runs so far: all it has to remember over a restart.
 *
 * @param begun when the latest run began; null = there was none
 * @param underWay the run that began and has not ended; null = none
 * @param lastSuccess when the last run that succeeded began; null = none did
 * @param learned where the labels begin that this run did not see: next offset by partition; a
 *     partition that is absent counts from its beginning
 * @param failure the latest failure, if no run has succeeded since; else null
 */
record PastRuns(
    @Nullable Instant begun,
    @Nullable UnderWay underWay,
    @Nullable Instant lastSuccess,
    SortedMap<Integer, Long> learned,
    @Nullable Failure failure) {

  /** Of a service that never ran. */
  static final PastRuns NONE = new PastRuns(null, null, null, new TreeMap<>(), null);

  /** Versions of bundles are times in whole seconds. */
  private static final Duration BETWEEN_VERSIONS = Duration.ofSeconds(1);

  PastRuns {
    learned = copy(learned);
  }

  /**
   * A run that has begun.
   *
   * @param startedAt decides its window and version, also when it goes on after a stop
   * @param seen where the labels begin that it does not see
   */
  record UnderWay(Instant startedAt, SortedMap<Integer, Long> seen) {
    UnderWay {
      seen = copy(seen);
    }
  }

  /**
   * Runs that failed since the last one that succeeded.
   *
   * @param inRow how many, at least 1
   * @param at when the latest ended
   * @param reason of the latest, for people
   */
  record Failure(int inRow, Instant at, String reason) {}

  /** When a run begins that is to get a version of its own. */
  Instant next(Instant now) {
    if (begun == null || now.isAfter(begun.plus(BETWEEN_VERSIONS))) {
      return now;
    }
    return begun.plus(BETWEEN_VERSIONS);
  }

  PastRuns begun(UnderWay run) {
    return new PastRuns(run.startedAt, run, lastSuccess, learned, failure);
  }

  PastRuns succeeded(UnderWay run) {
    return new PastRuns(begun, null, run.startedAt, run.seen, null);
  }

  /** By its surroundings, such as a cluster that is away: the same run is tried again. */
  PastRuns failed(Instant at, String reason) {
    return new PastRuns(begun, underWay, lastSuccess, learned, failure(at, reason));
  }

  /** By what it had to learn from: the next one is another. */
  PastRuns failedForGood(Instant at, String reason) {
    return new PastRuns(begun, null, lastSuccess, learned, failure(at, reason));
  }

  private Failure failure(Instant at, String reason) {
    return new Failure(failure == null ? 1 : failure.inRow + 1, at, reason);
  }

  private static SortedMap<Integer, Long> copy(Map<Integer, Long> offsets) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(offsets));
  }
}
