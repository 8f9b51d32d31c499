package io.orderguard.deadletters;

import io.orderguard.deadletters.LetterSource.Span;
import io.orderguard.deadletters.Readdressed.Sendable;
import io.orderguard.deadletters.Readdressed.Stuck;
import io.orderguard.deadletters.ReplayRequest.Effect;
import io.orderguard.deadletters.ReplayRequest.Scope;
import io.orderguard.progress.ProgressView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends letters again as the records they are about.
 *
 * <p>Each letter is dealt with once: it is sent, or reported as one that cannot be. What a filter
 * leaves out is not dealt with. A replay reads to where the letters ended when it began, so that a
 * record that is rejected again does not go in circles. What it has dealt with is remembered every
 * {@value #CHECKPOINT_LETTERS} letters, after the cluster has taken them: a replay that is cut off
 * sends at most those twice.
 */
final class Replay {

  static final int CHECKPOINT_LETTERS = 1_000;

  /** Of what Kafka keeps beside an offset, 4096 unless set otherwise. */
  private static final int MOST_METADATA = 4_000;

  private final ReplayRequest request;
  private final Ports ports;
  private final Map<Integer, DealtWith> earlier;
  private final Map<Integer, Long> reached = new HashMap<>();
  private final ReplayTally tally = new ReplayTally();
  private long takenAtCheckpoint;

  /** What a replay reads from and writes to. */
  record Ports(LetterSource letters, ReturnAddress address, Outlet outlet, ReplayMemory memory) {}

  Replay(ReplayRequest request, Ports ports) {
    this.request = request;
    this.ports = ports;
    this.earlier = ports.memory().load();
  }

  ReplayResult run(ProgressView view) {
    requireRoomForPass();
    LetterSource letters = ports.letters();
    try (ProgressView.Task task = view.start("Replaying", "letters", letters.planned())) {
      for (List<DeadLetter> batch = next(); !batch.isEmpty(); batch = next()) {
        batch.forEach(this::takeUntilFull);
        task.at(letters.passed());
      }
      checkpoint();
    }
    return tally.result(request.effect());
  }

  private List<DeadLetter> next() {
    if (isFull()) {
      return List.of();
    }
    List<DeadLetter> batch = ports.letters().next();
    if (batch.isEmpty()) {
      ports.letters().spans().forEach((partition, span) -> reached.put(partition, span.to()));
    }
    return batch;
  }

  private void takeUntilFull(DeadLetter letter) {
    if (isFull()) {
      return;
    }
    take(letter);
    reached.put(letter.partition(), letter.offset() + 1);
    if (tally.taken() - takenAtCheckpoint >= CHECKPOINT_LETTERS) {
      checkpoint();
    }
  }

  private void take(DeadLetter letter) {
    if (!request.filter().matches(letter)) {
      tally.filteredOut();
    } else if (request.scope() == Scope.NEW && earlier(letter.partition()).contains(letter)) {
      tally.dealtWithEarlier();
    } else {
      deal(letter);
    }
  }

  private void deal(DeadLetter letter) {
    Readdressed readdressed = ports.address().of(letter);
    if (readdressed instanceof Sendable sendable) {
      tally.sent(letter);
      if (request.effect() == Effect.SEND) {
        ports.outlet().send(letter, sendable.record());
      }
    } else if (readdressed instanceof Stuck stuck) {
      tally.stuck(letter, stuck.obstacle());
    }
  }

  /** In this order: what is remembered before it is taken is lost when the replay is cut off. */
  private void checkpoint() {
    if (request.effect() == Effect.SEND) {
      ports.outlet().flush().forEach(letter -> tally.refused(letter, Obstacle.TOO_LARGE));
      ports.memory().save(remembered(reached));
    }
    takenAtCheckpoint = tally.taken();
  }

  private Map<Integer, DealtWith> remembered(Map<Integer, Long> ends) {
    Map<Integer, DealtWith> all = new HashMap<>();
    ports
        .letters()
        .spans()
        .forEach(
            (partition, span) -> {
              Long end = ends.get(partition);
              if (end != null) {
                all.put(partition, earlier(partition).from(span.first()).with(pass(span, end)));
              }
            });
    return all;
  }

  /** A pass that begins at the oldest letter leaves none out before it. */
  private Pass pass(Span span, long end) {
    return Pass.of(request.filter(), span.from() == span.first() ? 0 : span.from(), end);
  }

  private DealtWith earlier(int partition) {
    return earlier.getOrDefault(partition, DealtWith.NOTHING);
  }

  private boolean isFull() {
    return tally.taken() >= request.most();
  }

  /** Before anything is sent: what cannot be remembered would be sent twice. */
  private void requireRoomForPass() {
    Map<Integer, Long> ends = new HashMap<>();
    ports.letters().spans().forEach((partition, span) -> ends.put(partition, span.to()));
    remembered(ends).values().forEach(Replay::requireRoom);
  }

  private static void requireRoom(DealtWith dealtWith) {
    int length = dealtWith.metadata().length();
    if (length > MOST_METADATA) {
      throw new IllegalStateException(
          "Replays with too many different filters are to be remembered: %d characters, at most %d; replay once without a filter"
              .formatted(length, MOST_METADATA));
    }
  }
}
