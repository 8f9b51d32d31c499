package io.orderguard.deadletters;

import io.orderguard.deadletters.LetterList.Group;
import io.orderguard.deadletters.LetterList.Line;
import io.orderguard.progress.ProgressView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;

/** Reads the dead-letter topic once and keeps what a list shows of it. */
public final class LetterListing {

  private static final Comparator<DeadLetter> BY_TIME =
      Comparator.comparing(DeadLetter::time)
          .thenComparingInt(DeadLetter::partition)
          .thenComparingLong(DeadLetter::offset);

  private final LetterFilter filter;
  private final int most;
  private final PriorityQueue<DeadLetter> newest = new PriorityQueue<>(BY_TIME);
  private final TreeMap<List<String>, Tally> tallies =
      new TreeMap<>(Comparator.comparing(names -> String.join("\n", names)));
  private long read;
  private long listed;

  LetterListing(LetterFilter filter, int most) {
    this.filter = filter;
    this.most = most;
  }

  /**
   * Lists what lies there now.
   *
   * @param most of the newest letters to name
   * @throws IllegalArgumentException if there is no such topic
   */
  public static LetterList read(
      DeadLetterConfig config, LetterFilter filter, int most, ProgressView view) {
    if (most < 0) {
      throw new IllegalArgumentException("--limit must be at least 0, found " + most);
    }
    LetterClients clients = new LetterClients(config.clients());
    String topic = config.topics().deadLetters();
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      LetterSource letters =
          LetterReader.open(consumer, clients.requiredPartitions(consumer, topic), filter.since());
      return new LetterListing(filter, most).of(letters, view);
    }
  }

  LetterList of(LetterSource letters, ProgressView view) {
    try (ProgressView.Task task =
        view.start("Reading dead letters", "letters", letters.planned())) {
      for (List<DeadLetter> batch = letters.next(); !batch.isEmpty(); batch = letters.next()) {
        batch.forEach(this::take);
        task.at(letters.passed());
      }
    }
    List<DeadLetter> lines = new ArrayList<>(newest);
    lines.sort(Collections.reverseOrder(BY_TIME));
    return new LetterList(
        read,
        listed,
        tallies.values().stream().map(Tally::group).toList(),
        lines.stream().map(Line::of).toList());
  }

  private void take(DeadLetter letter) {
    read++;
    if (!filter.matches(letter)) {
      return;
    }
    listed++;
    tallies
        .computeIfAbsent(List.of(letter.reason(), letter.source().topic()), Tally::new)
        .add(letter.time());
    newest.add(letter);
    if (newest.size() > most) {
      newest.remove();
    }
  }

  /** Letters of one reason and source topic. */
  private static final class Tally {
    private final List<String> names;
    private long letters;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    Tally(List<String> names) {
      this.names = names;
    }

    void add(Instant time) {
      letters++;
      first = time.isBefore(first) ? time : first;
      last = time.isAfter(last) ? time : last;
    }

    Group group() {
      return new Group(names.get(0), names.get(1), letters, first.toString(), last.toString());
    }
  }
}
