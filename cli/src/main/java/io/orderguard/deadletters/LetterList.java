package io.orderguard.deadletters;

import java.util.List;

/**
 * What lies on the dead-letter topic.
 *
 * @param read letters since the wanted time
 * @param listed of these the filter lets through
 * @param groups the listed ones by reason and source topic, in that order
 * @param newest the newest of the listed ones, the latest first
 */
public record LetterList(long read, long listed, List<Group> groups, List<Line> newest) {

  public LetterList {
    groups = List.copyOf(groups);
    newest = List.copyOf(newest);
  }

  /**
   * Letters of one reason from one topic.
   *
   * @param sourceTopic empty if they do not say
   * @param first time of the oldest, ISO-8601
   * @param last time of the youngest, ISO-8601
   */
  public record Group(String reason, String sourceTopic, long letters, String first, String last) {}

  /**
   * One letter; never its key or value.
   *
   * @param position partition and offset on the dead-letter topic
   * @param time of the letter, ISO-8601
   * @param source topic, partition and offset it came from; empty if it does not say
   * @param bytes of the value; -1 if the letter does not say
   */
  public record Line(
      String position, String time, String reason, String source, long bytes, String message) {

    static Line of(DeadLetter letter) {
      return new Line(
          letter.toString(),
          letter.time().toString(),
          letter.reason(),
          letter.source().text(),
          letter.valueBytes(),
          letter.message());
    }
  }

  /** For a terminal. */
  public String text() {
    if (listed == 0) {
      return read == 0 ? "No dead letters." : "None of %,d dead letters matches.".formatted(read);
    }
    StringBuilder text = new StringBuilder("%,d dead letters".formatted(listed));
    text.append(listed == read ? "" : " of %,d".formatted(read));
    text.append("\n\n")
        .append(
            TextTable.of(
                List.of("letters", "reason", "from", "first", "last"),
                groups.stream().map(LetterList::cells).toList()));
    if (!newest.isEmpty()) {
      text.append("\n\n")
          .append(
              TextTable.of(
                  List.of("letter", "time", "reason", "from", "bytes", "message"),
                  newest.stream().map(LetterList::cells).toList()));
    }
    return text.toString();
  }

  private static List<String> cells(Group group) {
    return List.of(
        "%,d".formatted(group.letters()),
        group.reason(),
        group.sourceTopic(),
        group.first(),
        group.last());
  }

  private static List<String> cells(Line line) {
    return List.of(
        line.position(),
        line.time(),
        line.reason(),
        line.source(),
        line.bytes() < 0 ? "?" : "%,d".formatted(line.bytes()),
        line.message());
  }
}
